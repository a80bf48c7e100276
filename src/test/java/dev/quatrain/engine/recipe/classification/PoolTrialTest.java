package dev.quatrain.engine.recipe.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.LabelledCorpus.LabelledText;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.OpinionPoolScore;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.classify.ngram.NgramClassifierTrainer;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.fixture.TinyReviews;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTrialTest {

    private static final Split<LabelledCorpus> TEXT = TinyReviews.split(300);
    private static final List<String> LABELS = List.of("blame", "neither", "praise");

    private final List<TrainingEvent> events = new ArrayList<>();

    @TempDir
    Path directory;

    private static ClassifierTraining prepared(Split<LabelledCorpus> text, String type) {
        String model = "{%s hidden_size: 12, embedding_size: 9, dropout: 0}".formatted(type);
        return Drafts.classifier(text, Drafts.plan(model, "{epochs: 2, batch_size: 16, seed: 3, device: 'cpu'}"), null);
    }

    private TrainingResult run(ClassifierTraining prepared, String name) {
        return run(prepared, name, () -> false);
    }

    private TrainingResult run(ClassifierTraining prepared, String name, BooleanSupplier enough) {
        StopSignal stop = () -> enough.getAsBoolean() ? Optional.of(StopSignal.Reason.YIELD) : Optional.empty();
        return prepared.run(
                new TrainingContext(Stores.checkpoints(directory.resolve(name)), stop, events::add, System::nanoTime));
    }

    @Test
    void aNetworkThatWasLeftToTheServiceIsPooledWithNgramsWhereThatIsBetter() throws IOException {
        ClassifierTraining prepared = prepared(TEXT, "");
        NgramClassifierSpec counts = new NgramClassifierSpec(2, LabelEstimator.LOGISTIC, 1, LABELS);
        assertThat(prepared.plan().counts()).isEqualTo(counts);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "left");

        OpinionPoolScore score = (OpinionPoolScore) finished.validation();
        assertThat(score.loss()).isLessThan(score.parts().get(0).loss());
        assertThat(events).last().isEqualTo(new TrainingEvent.Mixed(finished.steps(), finished.epochs(), score, true));
        ArtifactContent content =
                prepared.content(finished, TinyArtifact.provenance(), directory.resolve("weights.safetensors"));
        assertThat(content.model())
                .isEqualTo(new OpinionPoolSpec(List.of(
                        new MixtureSpec.Part("network", prepared.plan().model()),
                        new MixtureSpec.Part("counts", counts))));
        assertThat(content.scores().validLoss()).isEqualTo(score.loss());
        assertThat(content.scores().classification().accuracy())
                .isEqualTo(score.classification().confusion().accuracy());
        assertThat(content.scores().parts()).hasSize(2);
    }

    /** What the validation split tells is measured with the n-grams of the training split; the model that is published knows both. */
    @Test
    void theValidationSplitIsCountedAtTheEndUnlessItIsACorpusOfItsOwn() {
        ClassifierTraining prepared = prepared(TEXT, "");
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "cut");
        LabelledRows both = prepared.training().followedBy(prepared.validation());
        assertThat(counts(finished)).isEqualTo(tensors(prepared, both));

        ClassifierTraining beside = prepared(new Split<>(TEXT.training(), TEXT.validation()), "");
        TrainingResult.Finished other = (TrainingResult.Finished) run(beside, "separate");
        assertThat(counts(other)).isEqualTo(tensors(beside, beside.training()));
        assertThat(other.validation()).isEqualTo(finished.validation());
    }

    private static Map<String, Tensor> counts(TrainingResult.Finished finished) {
        return MixtureWeights.ofPart(finished.weights(), 1);
    }

    private static Map<String, Tensor> tensors(ClassifierTraining prepared, LabelledRows texts) {
        TrainingHooks silent =
                new TrainingHooks(Optional::empty, (event, weights) -> {}, snapshot -> {}, System::nanoTime);
        NgramClassifierSpec spec = prepared.plan().counts();
        return new LinkedHashMap<>(((TrainingResult.Finished)
                        new NgramClassifierTrainer(spec, prepared.codec(), silent).run(texts, prepared.validation()))
                .weights());
    }

    @Test
    void aTypeThatIsNamedIsWhatIsTrained() {
        ClassifierTraining prepared = prepared(TEXT, "type: 'lstm',");
        assertThat(prepared.plan().counts()).isNull();
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "named");
        assertThat(finished.validation()).isInstanceOf(ClassificationScore.class);
        assertThat(prepared.model(finished)).isEqualTo(prepared.plan().model());
        assertThat(events).doesNotHaveAnyElementsOfTypes(TrainingEvent.Mixed.class);
    }

    /** Labels by turns, which no word tells: the network learns that each is as probable as the other, and nothing is better. */
    @Test
    void theNetworkStaysAloneWhereThePoolGainsNothing() {
        List<LabelledText> texts = IntStream.range(0, 100)
                .mapToObj(i -> new LabelledText(i % 2 == 0 ? "even" : "odd", "the same words"))
                .toList();
        ClassifierTraining prepared = Drafts.classifier(
                Split.contiguous(new LabelledCorpus(texts), 0.4),
                Drafts.plan(
                        "{hidden_size: 12, embedding_size: 9, dropout: 0}",
                        "{epochs: 30, batch_size: 20, learning_rate: 0.01, word_dropout: 0, seed: 3, device: 'cpu'}"),
                null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "noise");
        TrainingEvent.Mixed mixed = (TrainingEvent.Mixed) events.get(events.size() - 1);
        assertThat(mixed.kept()).isFalse();
        assertThat(finished.validation()).isInstanceOf(ClassificationScore.class);
        assertThat(prepared.model(finished)).isEqualTo(prepared.plan().model());
    }

    @Test
    void fewValidationTextsDecideNothing() {
        ClassifierTraining prepared = prepared(TinyReviews.split(60), "");
        assertThat(prepared.validation().size()).isLessThan(20);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "few");
        assertThat(finished.validation()).isInstanceOf(ClassificationScore.class);
        assertThat(events).last().isInstanceOf(TrainingEvent.BaselineEvaluated.class);
    }

    /** With the labels of both parts and those of the plan its manifest would be too large. */
    @Test
    void veryLongLabelsAreLeftToTheNetwork() {
        List<LabelledText> texts = IntStream.range(0, 100)
                .mapToObj(i ->
                        new LabelledText(String.valueOf("ab".charAt(i % 2)).repeat(26_000), "word"))
                .toList();
        assertThat(prepared(Split.contiguous(new LabelledCorpus(texts), 0.4), "")
                        .plan()
                        .counts())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(classes = {TrainingEvent.Validated.class, TrainingEvent.BaselineEvaluated.class})
    void aTrialThatIsStoppedIsMadeAnewFromTheSameParameters(Class<? extends TrainingEvent> after) {
        ClassifierTraining prepared = prepared(TEXT, "");
        TrainingResult.Finished whole = (TrainingResult.Finished) run(prepared, "undisturbed");
        long last = whole.steps();
        events.clear();
        TrainingResult stopped = run(
                prepared,
                "disturbed",
                () -> events.stream().anyMatch(event -> after.isInstance(event) && event.step() == last));
        assertThat(stopped).isEqualTo(new TrainingResult.Stopped(StopSignal.Reason.YIELD, whole.steps()));
        assertThat(events).doesNotHaveAnyElementsOfTypes(TrainingEvent.Mixed.class);
        assertThat(events).last().isEqualTo(new TrainingEvent.CheckpointSaved(last));

        events.clear();
        TrainingResult.Finished again =
                (TrainingResult.Finished) run(ClassifierTraining.reopen(TEXT, prepared.plan(), null), "disturbed");
        assertThat(again.validation()).isEqualTo(whole.validation());
        assertThat(again.weights()).isEqualTo(whole.weights());
        assertThat(events).noneMatch(event -> event instanceof TrainingEvent.Progressed);
    }
}
