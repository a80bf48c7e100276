package dev.quatrain.engine.recipe.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.recipe.draft.DescentDraft;
import dev.quatrain.engine.recipe.draft.NgramDraft;
import dev.quatrain.engine.recipe.draft.RecurrentDraft;
import dev.quatrain.engine.recipe.draft.WindowDraft;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.fixture.Drafts;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LanguageModelDefaultsTest {

    private static final LanguageModelDefaults ALPHABET = new LanguageModelDefaults(900_000, 69, false);
    private static final LanguageModelDefaults IDEOGRAPHS = new LanguageModelDefaults(400_000, 5_300, false);

    @Test
    void manyWordsShareTheirEmbeddingWithTheSoftmaxLayer() {
        assertThat(recurrent(IDEOGRAPHS, null).tied()).isTrue();
        assertThat(recurrent(ALPHABET, null).tied()).isFalse();
    }

    @Test
    void aTiedEmbeddingOfAnAlphabetIsAsWideAsTheLayer() {
        RecurrentSpec tied = ALPHABET.recurrent(recurrent("{hidden_size: 96, tied: true}"));
        assertThat(tied.embeddingSize()).isEqualTo(96);
    }

    @Test
    void aShortBudgetHasASmallerModel() {
        int hurried = recurrent(ALPHABET, Duration.ofMinutes(3)).hiddenSize();
        assertThat(hurried).isLessThan(recurrent(ALPHABET, Duration.ofHours(1)).hiddenSize());
    }

    @Test
    void whoMakesSoundLearnsToGetOverErrorsHoweverMuchThereIsToHear() {
        LanguageModelDefaults sound = new LanguageModelDefaults(900_000, 260, true);
        assertThat(recurrent(sound, null).dropout()).isPositive();
        assertThat(sound.training(DescentDraft.EMPTY, recurrent(sound, null)).bpttWindow())
                .isEqualTo(64);
        assertThat(recurrent(new LanguageModelDefaults(900_000, 260, false), null)
                        .dropout())
                .isZero();
    }

    @Test
    void fewPassesOverManyWordsNeedNoDropout() {
        assertThat(dropout(IDEOGRAPHS, "{epochs: 2}")).isZero();
        assertThat(dropout(IDEOGRAPHS, "{epochs: 7}")).isEqualTo(0.15);
        assertThat(dropout(IDEOGRAPHS, "{epochs: 20}")).isEqualTo(0.3);
        assertThat(dropout(IDEOGRAPHS, "{}")).as("30 passes").isEqualTo(0.3);
        LanguageModelDefaults many = new LanguageModelDefaults(10_000_000, 5_300, false);
        assertThat(dropout(many, "{}")).as("2 passes").isZero();
    }

    @Test
    void theTimeToLearnBoundsThePasses() {
        assertThat(dropout(IDEOGRAPHS, "{max_duration: 'PT30S'}"))
                .as("1.3 passes")
                .isZero();
        assertThat(dropout(IDEOGRAPHS, "{max_duration: 'PT3M'}")).as("8 passes").isBetween(0.15, 0.25);
        assertThat(dropout(IDEOGRAPHS, "{max_duration: 'PT1H'}")).isEqualTo(0.3);
        assertThat(dropout(IDEOGRAPHS, "{max_duration: 'PT1H', epochs: 3}")).isZero();
    }

    private static double dropout(LanguageModelDefaults defaults, String training) {
        return defaults.recurrent((RecurrentDraft) Drafts.draft(Task.LANGUAGE_MODEL, "{}", training))
                .dropout();
    }

    @Test
    void whatWasAskedForIsKept() {
        RecurrentSpec spec = IDEOGRAPHS.recurrent(
                recurrent("{type: 'gru', layers: 3, hidden_size: 40, embedding_size: 20, dropout: 0.25, tied: false}"));
        assertThat(spec.type()).isEqualTo(RecurrentSpec.Cell.GRU);
        assertThat(spec.layers()).isEqualTo(3);
        assertThat(spec.hiddenSize()).isEqualTo(40);
        assertThat(spec.embeddingSize()).isEqualTo(20);
        assertThat(spec.dropout()).isEqualTo(0.25);
        assertThat(spec.tied()).isFalse();
    }

    @Test
    void weightsDecayOnlyWhereTheRuleIsMadeForIt() {
        RecurrentSpec model = recurrent(ALPHABET, null);
        assertThat(ALPHABET.training(DescentDraft.EMPTY, model).weightDecay()).isPositive();
        for (TrainingPlan.OptimizerType type : TrainingPlan.OptimizerType.values()) {
            double decay = ALPHABET.training(optimizer(type), model).weightDecay();
            assertThat(decay > 0).as(type.name()).isEqualTo(type == TrainingPlan.OptimizerType.ADAMW);
        }
    }

    @Test
    void whatRegularisesIsOffUnlessAskedFor() {
        RecurrentSpec model = recurrent(ALPHABET, null);
        assertThat(ALPHABET.training(DescentDraft.EMPTY, model).regularization())
                .isEqualTo(TrainingPlan.Regularization.NONE);
        DescentDraft asked = descent("{embedding_dropout: 0.1, weight_drop: 0.5, activation_regularization: 2,"
                + " temporal_activation_regularization: 1, random_bptt_window: true, averaging: true}");
        assertThat(ALPHABET.training(asked, model).regularization())
                .isEqualTo(new TrainingPlan.Regularization(0.1, 0.5, 2, 1, true, true));
    }

    @Test
    void theSoftmaxOfManyWordsIsEstimatedUnlessAskedOtherwise() {
        LanguageModelDefaults words = new LanguageModelDefaults(300_000, 10_000, false);
        RecurrentSpec model = recurrent(words, null);
        assertThat(words.training(DescentDraft.EMPTY, model).softmaxSamples()).isEqualTo(1250);
        assertThat(words.training(descent("{softmax_samples: 0}"), model).softmaxSamples())
                .isNull();
        assertThat(words.training(descent("{softmax_samples: 70}"), model).softmaxSamples())
                .isEqualTo(70);
        assertThat(ALPHABET.training(DescentDraft.EMPTY, model).softmaxSamples())
                .isNull();
        WindowSpec window = words.window(new WindowDraft.Network(null, null, null, null, null));
        assertThat(words.training(DescentDraft.EMPTY, window).softmaxSamples()).isNull();
    }

    @Test
    void neverMoreStreamsOrStepsThanTheTextFills() {
        LanguageModelDefaults tiny = new LanguageModelDefaults(5, 10, false);
        TrainingPlan plan = tiny.training(DescentDraft.EMPTY, recurrent(tiny, null));
        assertThat(plan.batchSize()).isEqualTo(1);
        assertThat(plan.bpttWindow()).isEqualTo(1);
    }

    @Test
    void aModelThatCarriesNothingHasNoWindowToCarryItAcross() {
        WindowSpec window = ALPHABET.window(new WindowDraft.Network(null, null, null, null, null));
        TrainingPlan plan = ALPHABET.training(DescentDraft.EMPTY, window);
        assertThat(plan.bpttWindow()).isNull();
        assertThat(plan.windowLength()).isEqualTo(1);
    }

    @Test
    void countsLongHistoriesOfLettersAndShorterOnesOfWords() {
        NgramDraft.Counts counted = new NgramDraft.Counts(null, null, null);
        assertThat(ALPHABET.counts(counted)).isEqualTo(new NgramSpec(7, NgramSpec.Smoothing.KNESER_NEY, 1));
        assertThat(IDEOGRAPHS.counts(counted)).isEqualTo(new NgramSpec(4, NgramSpec.Smoothing.KNESER_NEY, 1));
    }

    private static RecurrentSpec recurrent(LanguageModelDefaults defaults, @Nullable Duration budget) {
        String training = budget == null ? "{}" : "{max_duration: '%s'}".formatted(budget);
        return defaults.recurrent((RecurrentDraft) Drafts.draft(Task.LANGUAGE_MODEL, "{}", training));
    }

    private static RecurrentDraft recurrent(String model) {
        return (RecurrentDraft) Drafts.draft(Task.LANGUAGE_MODEL, model, "{}");
    }

    private static DescentDraft descent(String training) {
        return ((RecurrentDraft) Drafts.draft(Task.LANGUAGE_MODEL, "{}", training)).descent();
    }

    private static DescentDraft optimizer(TrainingPlan.OptimizerType type) {
        return descent("{optimizer: '%s'}".formatted(type.name().toLowerCase(Locale.ROOT)));
    }
}
