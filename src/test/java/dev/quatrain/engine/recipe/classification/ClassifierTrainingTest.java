package dev.quatrain.engine.recipe.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.LabelledCorpus.LabelledText;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.engine.infer.ClassifiedText;
import dev.quatrain.engine.infer.ClassifyTexts;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.TextClassifier;
import dev.quatrain.engine.model.classify.RecurrentClassifier;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.fixture.Specs;
import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyReviews;
import dev.quatrain.job.RequestedPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTrainingTest {

    private static final Split<LabelledCorpus> TEXT = TinyReviews.split(300);

    private final List<TrainingEvent> events = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void aRunThatIsStoppedAndReopenedEqualsTheRunThatNeverStoppedBitForBit() {
        RequestedPlan draft = draft(
                "{epochs: 6, batch_size: 16, word_dropout: 0.2, embedding_dropout: 0.1, gradual_unfreezing: true}");
        TrainingResult.Finished undisturbed =
                (TrainingResult.Finished) run(Drafts.classifier(TEXT, draft, null), "whole", 0);

        ClassifierTraining first = Drafts.classifier(TEXT, draft, null);
        assertThat(run(first, "broken", 23)).isInstanceOf(TrainingResult.Stopped.class);
        TrainingResult.Finished resumed =
                (TrainingResult.Finished) run(ClassifierTraining.reopen(TEXT, first.plan(), null), "broken", 0);

        assertThat(resumed.weights()).isEqualTo(undisturbed.weights());
        assertThat(resumed.validation()).isEqualTo(undisturbed.validation());
    }

    @Test
    void learnsToTellLabelsApartAndKeepsTheBestOfItsValidations() {
        ClassifierTraining prepared =
                Drafts.classifier(TEXT, draft("{epochs: 25, batch_size: 16, learning_rate: 0.01}"), null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "learned", 0);
        ClassificationScore score = (ClassificationScore) finished.validation();
        assertThat(score.confusion().accuracy()).isGreaterThan(0.9);
        assertThat(score.confusion().total()).isEqualTo(TEXT.validation().documentCount());

        RecurrentClassifier model = new RecurrentClassifier(
                (ClassifierSpec) prepared.plan().model(), OpenLanguageModel.floats(finished.weights()), Devices.CPU);
        assertThat(accuracy(model, prepared)).isEqualTo(score.confusion().accuracy());
    }

    private static double accuracy(TextClassifier model, ClassifierTraining prepared) {
        try (ClassifyTexts classifier = new ClassifyTexts(model, prepared.codec())) {
            List<LabelledText> texts = TEXT.validation().documents();
            List<ClassifiedText> found =
                    classifier.classify(texts.stream().map(LabelledText::text).toList(), false, Work.unlimited());
            long right = 0;
            for (int i = 0; i < texts.size(); i++) {
                right += found.get(i).label().equals(texts.get(i).label()) ? 1 : 0;
            }
            return (double) right / texts.size();
        }
    }

    @Test
    void ngramsTellLabelsApartWithEveryTokenizer() {
        for (String tokenizer : List.of(
                "{}",
                "{type: 'character'}",
                "{type: 'byte'}",
                "{type: 'bpe', max_vocabulary: 300}",
                "{type: 'word', split: 'whitespace', min_frequency: 2}")) {
            for (String model : List.of("{type: 'ngram'}", "{type: 'ngram', estimator: 'naive_bayes', k: 0.1}")) {
                RequestedPlan asked = new RequestedPlan(Drafts.tokenizer(tokenizer), Drafts.model(model), null);
                ClassifierTraining prepared = Drafts.classifier(TEXT, asked, null);
                TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, tokenizer + model, 0);
                ClassificationScore score = (ClassificationScore) finished.validation();
                assertThat(score.confusion().accuracy()).as(tokenizer + model).isGreaterThan(0.9);
                TextClassifier opened = ClassifyTexts.open(
                        prepared.plan().model(), prepared.codec().vocabulary().size(), finished.weights());
                assertThat(accuracy(opened, prepared))
                        .isEqualTo(score.confusion().accuracy());
                int ngrams = (int) finished.weights().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("ngrams."))
                        .mapToLong(entry -> entry.getValue().shape()[0])
                        .sum();
                assertThat(prepared.forecast().parameters()).isGreaterThanOrEqualTo(ngrams);
            }
        }
    }

    @Test
    void ngramsHaveDefaultsByTheKindOfToken() {
        assertThat(Drafts.classifier(TEXT, Drafts.plan("{type: 'ngram'}", "{}"), null)
                        .plan())
                .isEqualTo(new ClassificationPlan(
                        new TokenizerSpec(TokenizerSpec.Type.WORD, 1, 50_000, TokenizerSpec.WordSplit.WORDS),
                        new NgramClassifierSpec(2, LabelEstimator.LOGISTIC, 1, List.of("blame", "neither", "praise")),
                        null,
                        null,
                        null,
                        SplitMethod.CONTIGUOUS));
        RequestedPlan letters =
                new RequestedPlan(Drafts.tokenizer("{type: 'character'}"), Drafts.model("{type: 'ngram'}"), null);
        ClassificationPlan ofLetters = Drafts.classifier(TEXT, letters, null).plan();
        assertThat(((NgramClassifierSpec) ofLetters.model()).order()).isEqualTo(5);
        assertThat(ofLetters.tokenizer().split()).isEqualTo(TokenizerSpec.WordSplit.UNICODE);
    }

    @Test
    void refusesNgramsOutOfRangeAndThoseThatContinueAModel() {
        assertThatThrownBy(() ->
                        Drafts.classifier(TEXT, Drafts.plan("{type: 'ngram', order: 11, k: 0}", "{seed: 3}"), null))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(pointers(rejected))
                                .containsExactlyInAnyOrder("/training/seed", "/model/order", "/model/k"));
        assertThatThrownBy(() -> Drafts.classifier(TEXT, Drafts.plan("{type: 'ngram'}", "{}"), parent()))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(pointers(rejected)).containsExactly("/model/type"));
    }

    @Test
    void tellsHowNgramsDoOnTheSameTextsAfterANetworksTraining() {
        ClassifierTraining prepared = Drafts.classifier(TEXT, draft("{epochs: 1, batch_size: 16}"), null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "network", 0);
        ClassificationScore baseline = (ClassificationScore) ((TrainingResult.Finished)
                        run(Drafts.classifier(TEXT, Drafts.plan("{type: 'ngram'}", "{}"), null), "ngrams", 0))
                .validation();
        events.clear();
        run(prepared, "again", 0);
        assertThat(events)
                .last()
                .isEqualTo(new TrainingEvent.BaselineEvaluated(finished.steps(), finished.epochs(), baseline));
    }

    @Test
    void aBaselineThatIsStoppedIsRepeatedAfterTheTrainingThatItDoesNotChange() {
        ClassifierTraining prepared = Drafts.classifier(TEXT, draft("{epochs: 1, batch_size: 16}"), null);
        TrainingResult.Finished whole = (TrainingResult.Finished) run(prepared, "whole", 0);
        events.clear();
        TrainingResult stopped = runUntil(
                prepared, "disturbed", () -> events.stream().anyMatch(TrainingEvent.Validated.class::isInstance));
        assertThat(stopped).isEqualTo(new TrainingResult.Stopped(StopSignal.Reason.PAUSE, whole.steps()));
        assertThat(events).doesNotHaveAnyElementsOfTypes(TrainingEvent.BaselineEvaluated.class);

        TrainingResult.Finished again =
                (TrainingResult.Finished) run(ClassifierTraining.reopen(TEXT, prepared.plan(), null), "disturbed", 0);
        assertThat(events).last().isInstanceOf(TrainingEvent.BaselineEvaluated.class);
        assertThat(again.weights()).isEqualTo(whole.weights());
        assertThat(again.validation()).isEqualTo(whole.validation());
    }

    @Test
    void startsFromTheWordsEmbeddingAndLayersOfALanguageModel() {
        ParentModel parent = parent();
        ClassifierTraining prepared = Drafts.classifier(
                TEXT,
                new RequestedPlan(
                        null, Drafts.model("{pooling: 'mean'}"), Drafts.training("{epochs: 1, device: 'cpu'}")),
                parent);
        assertThat(prepared.codec()).isSameAs(parent.codec());
        assertThat(((ClassifierSpec) prepared.plan().model()).encoder().hiddenSize())
                .isEqualTo(7);
        assertThat(prepared.plan().classification().gradualUnfreezing()).isTrue();

        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "child", 0);
        // the first pass trains the head alone
        parent.weights().forEach((name, tensor) -> {
            if (name.startsWith("rnn.") || name.startsWith("embedding")) {
                assertThat(finished.weights().get(name)).as(name).isEqualTo(tensor);
            }
        });
        assertThat(finished.weights()).containsKey("reverse_rnn.weight_hh_l0");
    }

    @Test
    void whatAParentDecidesCannotBeAskedFor() {
        assertThatThrownBy(() -> Drafts.classifier(TEXT, Drafts.plan("{hidden_size: 9, type: 'gru'}", "{}"), parent()))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected ->
                                assertThat(pointers(rejected)).containsExactly("/model/type", "/model/hidden_size"));
    }

    @Test
    void namesTheLinesOfAValidationTextWithUnknownLabels() {
        List<LabelledText> odd = List.of(
                new LabelledText("praise", "lovely"),
                new LabelledText("awe", "so tall"),
                new LabelledText("blame", "dull"));
        Split<LabelledCorpus> beside = new Split<>(TEXT.training(), new LabelledCorpus(odd));
        assertThatThrownBy(() -> Drafts.classifier(beside, RequestedPlan.EMPTY, null))
                .isInstanceOfSatisfying(PlanRejected.class, rejected -> {
                    assertThat(pointers(rejected)).containsExactly("/validation");
                    assertThat(rejected.violations().get(0).detail())
                            .startsWith("line 2 ")
                            .contains("got awe");
                });
        // cut from a corpus, lines are counted from the corpus's beginning
        LabelledCorpus sorted = new LabelledCorpus(List.of(
                new LabelledText("a", "one"),
                new LabelledText("b", "two"),
                new LabelledText("b", "two"),
                new LabelledText("c", "six")));
        assertThatThrownBy(() -> Drafts.classifier(Split.contiguous(sorted, 0.2), RequestedPlan.EMPTY, null))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(rejected.violations().get(0).detail())
                                .startsWith("line 4 "));
    }

    @Test
    void refusesWhatHasNoMeaningForAClassifierAndASingleLabel() {
        RequestedPlan draft =
                Drafts.plan("{type: 'window', tied: true}", "{bptt_window: 7, averaging: true, word_dropout: 2}");
        assertThatThrownBy(() -> Drafts.classifier(TEXT, draft, null))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(pointers(rejected))
                                .containsExactlyInAnyOrder(
                                        "/model/type",
                                        "/model/tied",
                                        "/training/bptt_window",
                                        "/training/averaging",
                                        "/training/word_dropout"));
        LabelledCorpus one = new LabelledCorpus(List.of(new LabelledText("a", "x"), new LabelledText("a", "y")));
        assertThatThrownBy(() -> Drafts.classifier(Split.contiguous(one, 0.5), RequestedPlan.EMPTY, null))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(pointers(rejected)).containsExactly("/corpus"));
    }

    private static List<String> pointers(PlanRejected rejected) {
        return rejected.violations().stream().map(Drafts::pointer).toList();
    }

    private static RequestedPlan draft(String training) {
        return Drafts.plan(
                "{type: 'lstm', hidden_size: 12, embedding_size: 9, layers: 2, dropout: 0.2}",
                training.replace("{", "{device: 'cpu', "));
    }

    private static ParentModel parent() {
        TokenizerSpec words = new TokenizerSpec(TokenizerSpec.Type.WORD, 1, 100, TokenizerSpec.WordSplit.WHITESPACE);
        TextCodec codec = new TextCodec(words, Vocabulary.count(words, List.of("the play and its lovely dull cast")));
        RecurrentSpec spec = Specs.of(RecurrentSpec.Cell.LSTM, 2);
        Map<String, FloatTensor> weights =
                Initializer.initialize(spec, codec.vocabulary().size(), 4);
        return new ParentModel(spec, codec, weights);
    }

    /** @param stopAfter steps; 0: never */
    private TrainingResult run(ClassifierTraining prepared, String name, int stopAfter) {
        AtomicInteger asked = new AtomicInteger();
        return runUntil(prepared, name, () -> stopAfter > 0 && asked.incrementAndGet() > stopAfter);
    }

    private TrainingResult runUntil(ClassifierTraining prepared, String name, BooleanSupplier stopped) {
        StopSignal stop = () -> stopped.getAsBoolean() ? Optional.of(StopSignal.Reason.PAUSE) : Optional.empty();
        CheckpointStore checkpoints = Stores.checkpoints(directory.resolve(name.replaceAll("[^a-z]", "")));
        return prepared.run(new TrainingContext(checkpoints, stop, events::add, System::nanoTime));
    }
}
