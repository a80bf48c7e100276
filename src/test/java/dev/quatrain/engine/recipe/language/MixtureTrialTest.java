package dev.quatrain.engine.recipe.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.adapt.AdaptiveEvaluation;
import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.fixture.TinyCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureTrialTest {

    private static final Split<TextCorpus> TEXT = TinyCorpus.running(200);
    private static final String TRAINING = "epochs: 1, batch_size: 4, bptt_window: 32, seed: 3, device: 'cpu'";

    @TempDir
    Path directory;

    private final List<TrainingEvent> events = new ArrayList<>();

    private static LanguageModelTraining prepared(Split<TextCorpus> text, String type, String training) {
        String model = "{%s hidden_size: 12, embedding_size: 9}".formatted(type);
        return Drafts.languageModel(text, Drafts.plan(model, "{" + training + "}"), null);
    }

    private TrainingResult run(LanguageModelTraining prepared, String name) {
        return run(prepared, name, () -> false, System::nanoTime);
    }

    private TrainingResult run(
            LanguageModelTraining prepared, String name, BooleanSupplier enough, LongSupplier nanoTime) {
        StopSignal stop = () -> enough.getAsBoolean() ? Optional.of(StopSignal.Reason.YIELD) : Optional.empty();
        return prepared.run(
                new TrainingContext(Stores.checkpoints(directory.resolve(name)), stop, events::add, nanoTime));
    }

    @Test
    void aNetworkThatWasLeftToTheServiceIsMixedWithCountsWhereThatIsBetter() throws IOException {
        LanguageModelTraining prepared = prepared(TEXT, "", TRAINING);
        assertThat(prepared.plan().counts()).isEqualTo(new NgramSpec(10, NgramSpec.Smoothing.KNESER_NEY, 1));
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "left");

        MixtureScore score = (MixtureScore) finished.validation();
        assertThat(score.loss()).isLessThan(score.parts().get(0).loss());
        assertThat(events).last().isEqualTo(new TrainingEvent.Mixed(finished.steps(), finished.epochs(), score, true));
        ArtifactContent content =
                prepared.content(finished, TinyArtifact.provenance(), directory.resolve("weights.safetensors"));
        MixtureSpec spec = (MixtureSpec) content.model();
        assertThat(spec.parts()).extracting(MixtureSpec.Part::name).containsExactly("network", "counts");
        assertThat(spec.parts().get(0).model()).isEqualTo(prepared.plan().model());
        assertThat(content.scores().validLoss()).isEqualTo(score.loss());
        assertThat(content.scores().parts()).hasSize(2);
    }

    /** What the validation split tells is measured with the counts of the training split; the model that is published knows both. */
    @Test
    void theValidationSplitIsCountedAtTheEndUnlessItIsACorpusOfItsOwn() {
        LanguageModelTraining prepared = prepared(TEXT, "", TRAINING);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "cut");
        TokenPairs both = prepared.training().followedBy(prepared.validation());
        assertThat(counts(finished)).isEqualTo(tensors(prepared, both));

        Split<TextCorpus> separate = new Split<>(TEXT.training(), TEXT.validation());
        LanguageModelTraining beside = prepared(separate, "", TRAINING);
        TrainingResult.Finished other = (TrainingResult.Finished) run(beside, "separate");
        assertThat(counts(other)).isEqualTo(tensors(beside, beside.training()));
        assertThat(other.validation()).isEqualTo(finished.validation());
    }

    private static Map<String, Tensor> counts(TrainingResult.Finished finished) {
        return MixtureWeights.ofPart(finished.weights(), 1);
    }

    private static Map<String, Tensor> tensors(LanguageModelTraining prepared, TokenPairs pairs) {
        int words = prepared.codec().vocabulary().size();
        return new LinkedHashMap<>(
                NgramCounts.count(pairs, prepared.plan().counts().order(), words)
                        .tensors());
    }

    @Test
    void aTypeThatIsNamedIsWhatIsTrained() {
        LanguageModelTraining prepared = prepared(TEXT, "type: 'lstm',", TRAINING);
        assertThat(prepared.plan().counts()).isNull();
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "named");
        assertThat(finished.validation()).isInstanceOf(NegativeLogLikelihood.class);
        assertThat(events).doesNotHaveAnyElementsOfTypes(TrainingEvent.Mixed.class);
    }

    /** The same letters in another order each time: no history tells anything. */
    @Test
    void theNetworkStaysAloneWhereCountsGainNothing() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder letters = new StringBuilder();
        random.ints(20_000, 'a', 'e').forEach(letters::appendCodePoint);
        Split<TextCorpus> text = Split.contiguous(new TextCorpus(CorpusKind.TEXT, List.of(letters.toString())), 0.3);
        LanguageModelTraining prepared = prepared(text, "", TRAINING);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "noise");
        assertThat(finished.validation()).isInstanceOf(NegativeLogLikelihood.class);
        TrainingEvent.Mixed mixed = (TrainingEvent.Mixed) events.get(events.size() - 1);
        assertThat(mixed.kept()).isFalse();
        assertThat(prepared.model(finished)).isEqualTo(prepared.plan().model());
    }

    @Test
    void aTrialThatIsStoppedIsMadeAnewFromTheSameParameters() throws IOException {
        LanguageModelTraining prepared = prepared(TEXT, "", TRAINING);
        TrainingResult.Finished whole = (TrainingResult.Finished) run(prepared, "undisturbed");
        events.clear();
        TrainingResult stopped = run(
                prepared,
                "disturbed",
                () -> events.stream()
                        .anyMatch(event ->
                                event instanceof TrainingEvent.CheckpointSaved saved && saved.step() == whole.steps()),
                System::nanoTime);
        assertThat(stopped).isEqualTo(new TrainingResult.Stopped(StopSignal.Reason.YIELD, whole.steps()));
        assertThat(events).doesNotHaveAnyElementsOfTypes(TrainingEvent.Mixed.class);

        TrainingResult.Finished again =
                (TrainingResult.Finished) run(LanguageModelTraining.reopen(TEXT, prepared.plan(), null), "disturbed");
        assertThat(again.validation()).isEqualTo(whole.validation());
        assertThat(again.weights()).isEqualTo(whole.weights());
    }

    /** Each look at the clock takes a second, so the time that is left is over before the n-grams are counted. */
    @Test
    void theNetworkStaysAloneWhereTheTimeIsOver() {
        LanguageModelTraining prepared = prepared(TEXT, "", "max_duration: 'PT100S', seed: 3, device: 'cpu'");
        AtomicLong seconds = new AtomicLong();
        TrainingResult.Finished finished = (TrainingResult.Finished)
                run(prepared, "late", () -> false, () -> TimeUnit.SECONDS.toNanos(seconds.incrementAndGet()));
        assertThat(finished.validation()).isInstanceOf(NegativeLogLikelihood.class);
        assertThat(events).doesNotHaveAnyElementsOfTypes(TrainingEvent.Mixed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PT3M, 1000, PT171S", // a twentieth
        "PT3M, 2000000, PT167S", // a second, and two million times six microseconds
        "PT20S, 1000000, PT15S", // a quarter
        "PT2H, 1000, PT119M", // a minute
    })
    void aPartOfTheTimeIsLeftForTheTrial(Duration budget, int tokens, Duration left) {
        TrainingPlan plan = prepared(TEXT, "", TRAINING).plan().training().withMaxDuration(budget);
        assertThat(MixtureTrial.shortened(plan, tokens).maxDuration()).isEqualTo(left);
    }

    /** The mixture learns as it is when it is measured, before its counts are made anew. */
    @Test
    void theMixtureIsScoredOnceMoreAsItLearns() {
        LanguageModelTraining prepared = prepared(TEXT, "", TRAINING + ", dynamic_evaluation: true");
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "dynamic");
        Map<String, Tensor> measured =
                MixtureWeights.withPart(finished.weights(), 1, tensors(prepared, prepared.training()));
        int words = prepared.codec().vocabulary().size();
        try (LanguageModel model = new OpenLanguageModel(prepared.model(finished), words, Devices.CPU).with(measured)) {
            float[] nats = AdaptiveEvaluation.of(model, prepared.plan().dynamicEvaluation())
                    .orElseThrow()
                    .nats(prepared.validation(), () -> false)
                    .orElseThrow();
            double sum =
                    IntStream.range(0, nats.length).mapToDouble(t -> nats[t]).sum();
            assertThat(finished.dynamic().nats()).isEqualTo(sum);
        }
    }
}
