package dev.quatrain.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.job.RequestedPlan;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftReaderTest {

    /** Something for each field of a request. */
    private static final String MODEL = "{layers: 2, hidden_size: 8, embedding_size: 4, dropout: 0.1, tied: true,"
            + " activation: 'tanh', initialization: 'uniform', forget_bias: 1, direct: true, order: 3,"
            + " smoothing: 'add_k', k: 2, estimator: 'logistic', bidirectional: true, pooling: 'max', attention: 'luong', input_feeding: true,"
            + " shared_vocabulary: true, ";

    private static final String TRAINING = "{epochs: 2, max_duration: 'PT5S', batch_size: 2, bptt_window: 3,"
            + " optimizer: 'sgd', learning_rate: 0.1, schedule: 'step', gradient_clip_norm: 1, gradient_clip_value: 1,"
            + " weight_decay: 0, early_stopping_patience: 1, checkpoint_every: 5, seed: 1, device: 'cpu',"
            + " embedding_dropout: 0.1, weight_drop: 0.2, activation_regularization: 2,"
            + " temporal_activation_regularization: 1, random_bptt_window: true, averaging: true, softmax_samples: 9,"
            + " dynamic_evaluation: true, transpose: true, word_dropout: 0.1, class_weights: 'balanced',"
            + " gradual_unfreezing: true, layer_rate_decay: 0.5, teacher_forcing_ratio: 0.5, label_smoothing: 0.1}";

    @Test
    void everyFieldOfARequestHasAPlaceOfItsOwn() {
        Set<String> fields = Stream.of(
                        places("/tokenizer", RequestedPlan.TokenizerFields.class),
                        places("/model", RequestedPlan.ModelFields.class),
                        places("/training", RequestedPlan.TrainingFields.class),
                        Stream.of(
                                "/tokenizer",
                                "/model",
                                "/corpus",
                                "/validation",
                                "/split",
                                "/continue_from",
                                "/epochs"))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
        List<String> pointers =
                Arrays.stream(PlanField.values()).map(PlanPointers::of).toList();
        assertThat(pointers).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(fields);
    }

    private static Stream<String> places(String section, Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> section
                        + '/'
                        + component
                                .getAccessor()
                                .getAnnotation(JsonProperty.class)
                                .value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            language_model | lstm   | direct order smoothing k estimator bidirectional pooling attention input_feeding shared_vocabulary word_dropout class_weights gradual_unfreezing layer_rate_decay teacher_forcing_ratio label_smoothing
            language_model | window | dropout tied activation initialization forget_bias smoothing k estimator bidirectional pooling attention input_feeding shared_vocabulary bptt_window embedding_dropout weight_drop activation_regularization temporal_activation_regularization random_bptt_window averaging softmax_samples word_dropout class_weights gradual_unfreezing layer_rate_decay teacher_forcing_ratio label_smoothing
            language_model | ngram  | layers hidden_size embedding_size dropout tied activation initialization forget_bias direct estimator bidirectional pooling attention input_feeding shared_vocabulary epochs max_duration batch_size bptt_window optimizer learning_rate schedule gradient_clip_norm gradient_clip_value weight_decay early_stopping_patience checkpoint_every seed device embedding_dropout weight_drop activation_regularization temporal_activation_regularization random_bptt_window averaging softmax_samples dynamic_evaluation word_dropout class_weights gradual_unfreezing layer_rate_decay teacher_forcing_ratio label_smoothing
            classification | gru    | tied direct order smoothing k estimator attention input_feeding shared_vocabulary bptt_window weight_drop activation_regularization temporal_activation_regularization random_bptt_window averaging softmax_samples dynamic_evaluation transpose teacher_forcing_ratio label_smoothing
            classification | ngram  | layers hidden_size embedding_size dropout tied activation initialization forget_bias direct smoothing bidirectional pooling attention input_feeding shared_vocabulary epochs max_duration batch_size bptt_window optimizer learning_rate schedule gradient_clip_norm gradient_clip_value weight_decay early_stopping_patience checkpoint_every seed device embedding_dropout weight_drop activation_regularization temporal_activation_regularization random_bptt_window averaging softmax_samples dynamic_evaluation transpose word_dropout class_weights gradual_unfreezing layer_rate_decay teacher_forcing_ratio label_smoothing
            classification | window | model_type tied direct order smoothing k estimator attention input_feeding shared_vocabulary bptt_window weight_drop activation_regularization temporal_activation_regularization random_bptt_window averaging softmax_samples dynamic_evaluation transpose teacher_forcing_ratio label_smoothing
            translation    | lstm   | activation initialization forget_bias direct order smoothing k estimator pooling bptt_window embedding_dropout weight_drop activation_regularization temporal_activation_regularization random_bptt_window averaging softmax_samples dynamic_evaluation transpose word_dropout class_weights gradual_unfreezing layer_rate_decay
            translation    | rnn    | model_type activation initialization forget_bias direct order smoothing k estimator pooling bptt_window embedding_dropout weight_drop activation_regularization temporal_activation_regularization random_bptt_window averaging softmax_samples dynamic_evaluation transpose word_dropout class_weights gradual_unfreezing layer_rate_decay
            """)
    void whatAModelDoesNotHaveIsRefusedByName(String task, String type, String refused) {
        RequestedPlan asked = Drafts.plan(MODEL + "type: '%s'}".formatted(type), TRAINING);
        DraftReader.Read read = DraftReader.read(task(task), asked, false);
        PlanRejected rejected =
                catchThrowableOfType(PlanRejected.class, () -> read.violations().throwIfAny());
        Set<PlanField> expected = EnumSet.noneOf(PlanField.class);
        Stream.of(refused.split(" ")).forEach(name -> expected.add(PlanField.valueOf(name.toUpperCase())));
        assertThat(rejected.violations())
                .extracting(PlanRejected.Violation::field)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whereAModelIsContinuedItsTokenizerAndArchitectureAreKept() {
        RequestedPlan asked = new RequestedPlan(
                Drafts.tokenizer("{type: 'word'}"), Drafts.model("{layers: 1}"), Drafts.training("{epochs: 1}"));
        PlanRejected rejected = catchThrowableOfType(
                PlanRejected.class,
                () -> DraftReader.read(Task.LANGUAGE_MODEL, asked, true)
                        .violations()
                        .throwIfAny());
        assertThat(rejected.violations()).extracting(Drafts::pointer).containsExactly("/tokenizer", "/model");
    }

    private static Task task(String name) {
        return Task.valueOf(name.toUpperCase());
    }
}
