package dev.quatrain.engine.recipe.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.adapt.AdaptiveEvaluation;
import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.corpus.LongText;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyCorpus;
import dev.quatrain.job.RequestedPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelTrainingTest {

    private static final Split<TextCorpus> TEXT = TinyCorpus.running(200);

    @TempDir
    Path directory;

    private final List<TrainingEvent> events = new ArrayList<>();

    @Test
    void aRunThatIsStoppedAndReopenedEqualsTheRunThatNeverStoppedBitForBit() throws IOException {
        RequestedPlan draft = small(training(4, null));
        TrainingResult.Finished undisturbed =
                (TrainingResult.Finished) run(Drafts.languageModel(TEXT, draft, null), "whole", 0);

        LanguageModelTraining first = Drafts.languageModel(TEXT, draft, null);
        assertThat(run(first, "broken", 23)).isInstanceOf(TrainingResult.Stopped.class);
        LanguageModelTraining again = LanguageModelTraining.reopen(TEXT, first.plan(), null);
        TrainingResult.Finished resumed = (TrainingResult.Finished) run(again, "broken", 0);

        assertThat(resumed.weights()).isEqualTo(undisturbed.weights());
        assertThat(resumed.validation()).isEqualTo(undisturbed.validation());
    }

    @Test
    void aTextThatIsReadInBlocksGivesTheSameModelBitForBit() {
        for (String tokenizer : List.of("character", "byte", "word", "bpe")) {
            RequestedPlan draft = new RequestedPlan(
                    Drafts.tokenizer("{type: '%s'}".formatted(tokenizer)),
                    Drafts.model("{type: 'lstm', layers: 1, hidden_size: 12, embedding_size: 9}"),
                    training(2, null));
            LanguageModelTraining whole = Drafts.languageModel(TEXT, draft, null);
            LanguageModelTraining inBlocks = Drafts.languageModel(
                    new Split<>(inBlocks(TEXT.training()), inBlocks(TEXT.validation())), draft, null);
            assertThat(inBlocks.codec().vocabulary()).isEqualTo(whole.codec().vocabulary());
            assertThat(inBlocks.forecast()).isEqualTo(whole.forecast());
            TrainingResult.Finished expected = (TrainingResult.Finished) run(whole, tokenizer, 0);
            TrainingResult.Finished found = (TrainingResult.Finished) run(inBlocks, tokenizer + " in blocks", 0);
            assertThat(found.weights()).isEqualTo(expected.weights());
            assertThat(found.validation()).isEqualTo(expected.validation());
        }
    }

    @Test
    void learnsFromDocumentsAndWritesSamplesOnTheWay() {
        LanguageModelTraining prepared =
                Drafts.languageModel(TinyCorpus.documents(300), small(training(6, 5e-3)), null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "documents", 0);
        assertThat(finished.validation().loss()).isLessThan(2.0);
        assertThat(events).hasAtLeastOneElementOfType(TrainingEvent.Sampled.class);
        // an end of line counts as a character, and every document has one
        long characters = TinyCorpus.documents(300).validation().characters();
        int documents = TinyCorpus.documents(300).validation().documentCount();
        NegativeLogLikelihood score = (NegativeLogLikelihood) finished.validation();
        assertThat(score.characters()).isEqualTo(characters + documents);
        assertThat(score.tokens()).isEqualTo(characters + documents);
    }

    @Test
    void whatTrainingMeasuredIsWhatScoringSays() {
        LanguageModelTraining prepared = Drafts.languageModel(TEXT, small(training(2, null)), null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "scored", 0);
        int words = prepared.codec().vocabulary().size();
        LanguageModel model =
                new OpenLanguageModel(prepared.plan().model(), words, Devices.CPU).with(finished.weights());
        try (TextModel text = new TextModel(model, prepared.codec(), "0".repeat(16))) {
            String validation = TEXT.validation().documents().get(0);
            assertThat(Scoring.score(text, validation, 0, Work.unlimited())
                            .sum()
                            .perToken())
                    .isCloseTo(finished.validation().loss(), within(0.05));
        }
    }

    @Test
    void theBestParametersAreScoredOnceMoreAsTheyLearnOn() {
        LanguageModelTraining prepared = Drafts.languageModel(TEXT, small(dynamic()), null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "dynamic", 0);
        int words = prepared.codec().vocabulary().size();
        LanguageModel model =
                new OpenLanguageModel(prepared.plan().model(), words, Devices.CPU).with(finished.weights());
        float[] nats = AdaptiveEvaluation.of(model, DynamicPlan.DEFAULT)
                .orElseThrow()
                .nats(prepared.validation(), () -> false)
                .orElseThrow();
        double sum = 0;
        for (float ofToken : nats) {
            sum += ofToken;
        }
        assertThat(finished.dynamic())
                .isEqualTo(new NegativeLogLikelihood(
                        sum, prepared.validation().size(), prepared.validation().characters()));
        assertThat(events)
                .last()
                .isEqualTo(new TrainingEvent.DynamicallyEvaluated(
                        finished.steps(), finished.epochs(), finished.dynamic()));

        TrainingResult.Finished without =
                (TrainingResult.Finished) run(Drafts.languageModel(TEXT, small(training(2, null)), null), "still", 0);
        assertThat(without.dynamic()).isNull();
        assertThat(without.weights()).isEqualTo(finished.weights());
        assertThat(without.validation()).isEqualTo(finished.validation());
    }

    @Test
    void aDynamicEvaluationThatIsStoppedIsDoneAnewFromTheSameParameters() throws IOException {
        LanguageModelTraining prepared = Drafts.languageModel(TEXT, small(dynamic()), null);
        TrainingResult.Finished whole = (TrainingResult.Finished) run(prepared, "undisturbed", 0);
        events.clear();

        TrainingResult stopped = runUntil(
                prepared,
                "disturbed",
                () -> events.stream()
                        .anyMatch(event ->
                                event instanceof TrainingEvent.CheckpointSaved saved && saved.step() == whole.steps()));
        assertThat(stopped).isEqualTo(new TrainingResult.Stopped(StopSignal.Reason.YIELD, whole.steps()));
        assertThat(events).doesNotHaveAnyElementsOfTypes(TrainingEvent.DynamicallyEvaluated.class);

        TrainingResult.Finished again = (TrainingResult.Finished)
                run(LanguageModelTraining.reopen(TEXT, prepared.plan(), null), "disturbed", 0);
        assertThat(again.dynamic()).isEqualTo(whole.dynamic());
        assertThat(again.weights()).isEqualTo(whole.weights());
    }

    @Test
    void goesOnFromAParentWithItsWordsAndItsArchitecture() {
        LanguageModelTraining prepared = Drafts.languageModel(TEXT, small(training(3, null)), null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "parent", 0);
        ParentModel parent = new ParentModel(
                (RecurrentSpec) prepared.plan().model(),
                prepared.codec(),
                OpenLanguageModel.floats(finished.weights()));

        LanguageModelTraining child =
                Drafts.languageModel(TEXT, new RequestedPlan(null, null, training(1, 1e-4)), parent);
        assertThat(child.plan().model()).isEqualTo(prepared.plan().model());
        TrainingResult.Finished further = (TrainingResult.Finished) run(child, "child", 0);
        assertThat(further.validation().loss()).isLessThan(finished.validation().loss() + 0.1);

        assertThatThrownBy(() -> Drafts.languageModel(TEXT, small(training(1, null)), parent))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(rejected.violations())
                                .extracting(Drafts::pointer)
                                .contains("/model"));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        RequestedPlan.ModelFields model = Drafts.model(
                "{type: 'gru', layers: 9, hidden_size: -1, dropout: 1.5, activation: 'relu', forget_bias: 1, order: 3}");
        RequestedPlan.TokenizerFields tokenizer =
                new RequestedPlan.TokenizerFields(TokenizerSpec.Type.BYTE, 3, null, null);
        assertComplaints(
                new RequestedPlan(tokenizer, model, training(0, Double.NaN)),
                "/tokenizer/min_frequency",
                "/model/layers",
                "/model/hidden_size",
                "/model/dropout",
                "/model/activation",
                "/model/forget_bias",
                "/model/order",
                "/training/epochs",
                "/training/learning_rate");
    }

    @Test
    void countingIsOnePassThatMeasuresItself() {
        LanguageModelTraining prepared =
                Drafts.languageModel(TEXT, Drafts.plan("{type: 'ngram', order: 3}", "{}"), null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "counted", 0);
        int words = prepared.codec().vocabulary().size();
        LanguageModel model =
                new OpenLanguageModel(prepared.plan().model(), words, Devices.CPU).with(finished.weights());
        try (TextModel text = new TextModel(model, prepared.codec(), "0".repeat(16))) {
            String validation = TEXT.validation().documents().get(0);
            assertThat(Scoring.score(text, validation, 0, Work.unlimited())
                            .sum()
                            .perToken())
                    .isCloseTo(finished.validation().loss(), within(1e-6));
        }
        assertThat(finished.steps()).isEqualTo(prepared.forecast().totalSteps()).isEqualTo(1);
        assertThat(finished.validation().loss()).isLessThan(2.0);
        assertThat(events).hasAtLeastOneElementOfType(TrainingEvent.Sampled.class);
    }

    @Test
    void countingThatIsStoppedLeavesNothing() {
        LanguageModelTraining prepared =
                Drafts.languageModel(TEXT, Drafts.plan("{type: 'ngram', order: 3}", "{}"), null);
        assertThat(run(prepared, "stopped", 1)).isInstanceOf(TrainingResult.Stopped.class);
        assertThat(events).isEmpty();
    }

    @Test
    void countingHasNoUseForWhatIsLearnedByDescent() {
        assertComplaints(
                Drafts.plan(
                        "{type: 'ngram', order: 11, hidden_size: 4, tied: true, k: 2}",
                        "{epochs: 3, learning_rate: 0.1, seed: 4}"),
                "/model/order",
                "/model/hidden_size",
                "/model/tied",
                "/model/k",
                "/training/epochs",
                "/training/learning_rate",
                "/training/seed");
    }

    @Test
    void whatRegularisesIsForRecurrentModelsAlone() {
        for (String type : List.of("ngram", "window")) {
            assertComplaints(
                    Drafts.plan(
                            "{type: '%s'}".formatted(type),
                            "{embedding_dropout: 0, weight_drop: 0.1, activation_regularization: 2,"
                                    + " temporal_activation_regularization: 1, random_bptt_window: false, averaging: true}"),
                    "/training/embedding_dropout",
                    "/training/weight_drop",
                    "/training/activation_regularization",
                    "/training/temporal_activation_regularization",
                    "/training/random_bptt_window",
                    "/training/averaging");
        }
    }

    @Test
    void whatRegularisesCostsMemory() {
        RequestedPlan plain = Drafts.plan("{}", "{bptt_window: 32}");
        RequestedPlan regularised =
                Drafts.plan("{}", "{bptt_window: 32, weight_drop: 0.5, random_bptt_window: true, averaging: true}");
        assertThat(Drafts.languageModel(TEXT, regularised, null).forecast().memoryBytes())
                .isGreaterThan(
                        Drafts.languageModel(TEXT, plain, null).forecast().memoryBytes());
    }

    @Test
    void refusesAModelThatCannotFitIntoMemory() {
        RequestedPlan.ModelFields huge = Drafts.model("{layers: 8, hidden_size: 65536, embedding_size: 65536}");
        assertComplaints(new RequestedPlan(null, huge, null), "/model/hidden_size");
    }

    @Test
    void refusesATextShorterThanAWindow() {
        RequestedPlan.TrainingFields longWindow = Drafts.training("{bptt_window: 60000}");
        assertComplaints(new RequestedPlan(null, null, longWindow), "/corpus");
    }

    @Test
    void aRequestThatNamesNothingSettlesEverything() {
        LanguageModelTraining prepared = Drafts.languageModel(TEXT, RequestedPlan.EMPTY, null);
        assertThat(prepared.forecast().totalSteps())
                .isEqualTo(prepared.plan().training().epochs()
                        * prepared.forecast().stepsPerEpoch());
        assertThat(prepared.forecast().parameters()).isPositive();
        assertThat(prepared.forecast().memoryBytes()).isPositive();
        assertThat(prepared.forecast().trainingTokens())
                .isEqualTo(TEXT.training().characters());
    }

    @Test
    void namesAChoiceAsItWasMade() {
        assertThatThrownBy(() -> Drafts.languageModel(TEXT, Drafts.plan("{activation: 'relu'}", "{}"), null))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(rejected.violations())
                                .singleElement()
                                .extracting(PlanRejected.Violation::detail)
                                .isEqualTo("has no meaning for gated cells, got relu"));
    }

    private void assertComplaints(RequestedPlan draft, String... pointers) {
        assertThatThrownBy(() -> Drafts.languageModel(TEXT, draft, null))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(rejected.violations())
                                .extracting(Drafts::pointer)
                                .containsExactlyInAnyOrder(pointers));
    }

    private LongText inBlocks(TextCorpus corpus) {
        byte[] text = corpus.documents().get(0).getBytes(StandardCharsets.UTF_8);
        return new LongText(
                () -> new ByteArrayInputStream(text), corpus.characters(), new ScratchSpace(directory.resolve("ids")));
    }

    private TrainingResult run(LanguageModelTraining prepared, String name, int stopAfter) {
        AtomicInteger asked = new AtomicInteger();
        return runUntil(prepared, name, () -> stopAfter > 0 && asked.incrementAndGet() > stopAfter);
    }

    private TrainingResult runUntil(LanguageModelTraining prepared, String name, BooleanSupplier enough) {
        StopSignal stop = () -> enough.getAsBoolean() ? Optional.of(StopSignal.Reason.YIELD) : Optional.empty();
        return prepared.run(
                new TrainingContext(Stores.checkpoints(directory.resolve(name)), stop, events::add, System::nanoTime));
    }

    private static RequestedPlan small(RequestedPlan.TrainingFields training) {
        return new RequestedPlan(
                null,
                Drafts.model("{type: 'lstm', layers: 2, hidden_size: 24, embedding_size: 16, dropout: 0.1}"),
                training);
    }

    /** As {@code training(2, null)} otherwise. */
    private static RequestedPlan.TrainingFields dynamic() {
        return Drafts.training(
                "{epochs: 2, batch_size: 4, bptt_window: 32, seed: 3, device: 'cpu', dynamic_evaluation: true}");
    }

    private static RequestedPlan.TrainingFields training(int epochs, @Nullable Double rate) {
        return Drafts.training("{epochs: %d, batch_size: 4, bptt_window: 32, learning_rate: %s, seed: 3, device: 'cpu'}"
                .formatted(epochs, rate));
    }
}
