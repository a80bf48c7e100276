package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.batch.PaddedBatch;
import dev.quatrain.engine.batch.PaddedBatches;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.MemoryEstimate;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.recipe.draft.ClassifierDraft;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.TrainingText;
import dev.quatrain.engine.train.classify.ClassifierDescent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The training of a classifier: corpus → tokens → padded batches → model → training with checkpoints → artifact.
 *
 * @param parent the model whose embedding and encoder it starts from; null to start from random parameters
 */
public record ClassifierTraining(
        ClassificationPlan plan,
        TextCodec codec,
        LabelledRows training,
        LabelledRows validation,
        Forecast forecast,
        @Nullable ParentModel parent)
        implements PreparedTraining {

    private static final int EVALUATED_AT_ONCE = 64; // texts

    /**
     * Checks a draft without its texts.
     *
     * @param kind the kind of corpus that classifiers are trained on
     * @param found the violations that are known already
     * @throws PlanRejected with all violations
     */
    public static void check(
            ClassifierDraft draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations found) {
        new ClassifierSettlement(draft, parent, found).check();
    }

    /**
     * Counts the vocabulary, applies the defaults, and estimates the memory.
     *
     * @param parent the language model whose vocabulary and encoder it starts from; null to start from random
     *     parameters
     * @throws PlanRejected with all violations
     */
    public static ClassifierTraining prepare(
            Split<LabelledCorpus> text, ClassifierDraft draft, @Nullable ParentModel parent) {
        ClassifierSettlement settlement = new ClassifierSettlement(draft, parent, new PlanViolations());
        settlement.check();
        LabelledTexts texts = LabelledTexts.of(text);
        texts.check();
        return prepared(texts, settlement.settle(text.training().documentCount(), texts.labels()), parent);
    }

    /** Prepares a training again from its stored plan, with the same text and parent. */
    public static ClassifierTraining reopen(
            Split<LabelledCorpus> text, ClassificationPlan plan, @Nullable ParentModel parent) {
        return prepared(LabelledTexts.of(text), plan, parent);
    }

    private static ClassifierTraining prepared(
            LabelledTexts texts, ClassificationPlan plan, @Nullable ParentModel parent) {
        TextCodec codec = parent == null
                ? new TextCodec(plan.tokenizer(), Vocabulary.count(plan.tokenizer(), texts.trainingTexts()))
                : parent.codec();
        LabelledRows training = texts.training(codec);
        LabelledRows validation = texts.validation(codec);
        Forecast forecast = forecast(plan, codec.vocabulary().size(), training, validation);
        return new ClassifierTraining(plan, codec, training, validation, forecast, parent);
    }

    private static Forecast forecast(
            ClassificationPlan plan, int words, LabelledRows training, LabelledRows validation) {
        int batch = plan.training().batchSize();
        long needed = MemoryEstimate.bytes(plan.model(), words, batch, training.longest());
        String sizes = "a batch of %d and %d hidden units"
                .formatted(batch, plan.model().hiddenSize());
        ResourceCheck.require(
                plan.training(), new ResourceCheck.Need(needed, PlanField.BATCH_SIZE, "texts side by side", sizes));
        long perEpoch = (training.size() - 1) / batch + 1;
        return new Forecast(
                ParameterShapes.count(plan.model(), words),
                needed,
                perEpoch,
                plan.training().epochs() * perEpoch,
                words,
                training.tokens(),
                validation.tokens());
    }

    @Override
    public TrainingResult run(TrainingContext context) {
        String device = ResourceCheck.device(plan.training().device());
        PaddedBatches batches = PaddedBatches.of(training, plan.training().batchSize());
        TrainingText<PaddedBatch> text =
                new TrainingText<>(batches, PaddedBatches.of(validation, EVALUATED_AT_ONCE), device);
        try (ClassifierDescent model = new ClassifierDescent(setup(batches), start(), device)) {
            GradientTrainer<PaddedBatch> trainer = new GradientTrainer<>(model, plan.training(), text, context.hooks());
            context.checkpoints().latest().ifPresent(trainer::resume);
            return trainer.run();
        }
    }

    private ClassifierDescent.Setup setup(PaddedBatches batches) {
        long[] counts = training.count(plan.model().labels().size());
        return new ClassifierDescent.Setup(
                plan.model(), plan.training(), plan.classification(), counts, batches.count());
    }

    /**
     * The initial parameters: random, except that the embedding and the forward layers are those of the parent, if
     * there is one.
     */
    private Map<String, FloatTensor> start() {
        ClassifierSpec spec = plan.model();
        int words = codec.vocabulary().size();
        Map<String, FloatTensor> start =
                new LinkedHashMap<>(Initializer.initialize(spec.encoder().stack(), spec.shapes(words), plan.seed()));
        if (parent != null) {
            Map<String, FloatTensor> kept = parent.parameters();
            spec.encoder().withoutBackward().shapes(words).keySet().forEach(name -> start.put(name, kept.get(name)));
        }
        return start;
    }

    @Override
    public ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        SafeTensors.write(weightsFile, finished.weights(), Map.of("format", "pt"));
        return new ArtifactContent(
                Task.CLASSIFICATION,
                codec,
                null,
                plan.model(),
                weightsFile,
                Scores.of(
                        (ClassificationScore) finished.validation(),
                        plan.tokenizer().type(),
                        validation.tokens(),
                        validation.characters()),
                provenance,
                null);
    }
}
