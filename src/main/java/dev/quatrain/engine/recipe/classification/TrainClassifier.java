package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.batch.PaddedBatch;
import dev.quatrain.engine.batch.PaddedBatches;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanDraft;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.recipe.language.TrainLanguageModel;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.train.ClassifierDescent;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.TrainingText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From labelled texts to a trained classifier: corpus → tokens → padded batches → model → training with checkpoints → artifact.
 */
public final class TrainClassifier {

    private static final int EVALUATED_AT_ONCE = 64; // texts

    private TrainClassifier() {}

    /**
     * Settles what was not asked for, and finds out whether the training can be done.
     *
     * @param parent the language model whose words and encoder it starts from; null to start from random parameters
     * @throws PlanRejected with everything that is wrong
     */
    public static PreparedClassifier prepare(
            Split<LabelledCorpus> text, PlanDraft draft, @Nullable ParentModel parent) {
        return new ClassifierPreparation(text, parent).prepare(draft);
    }

    /** The same for a plan that was settled before, with the same text and parent. */
    public static PreparedClassifier reopen(
            Split<LabelledCorpus> text, ClassificationPlan plan, @Nullable ParentModel parent) {
        return new ClassifierPreparation(text, parent).reopen(plan);
    }

    /**
     * Trains to the end, or until asked to stop; goes on from the newest checkpoint if there is one. Runs on this thread, which
     * belongs to the training until then.
     *
     * @throws dev.quatrain.engine.train.TrainingDiverged when the loss is not finite
     */
    public static TrainingResult run(PreparedClassifier prepared, TrainingContext context) {
        ClassificationPlan plan = prepared.plan();
        String device = TrainLanguageModel.device(plan.training().device());
        PaddedBatches batches =
                PaddedBatches.of(prepared.training(), plan.training().batchSize());
        TrainingText<PaddedBatch> text =
                new TrainingText<>(batches, PaddedBatches.of(prepared.validation(), EVALUATED_AT_ONCE), device);
        TrainingHooks hooks = new TrainingHooks(
                context.stop(),
                (event, weights) -> context.listener().accept(event),
                context.checkpoints()::save,
                context.nanoTime());
        try (ClassifierDescent model = new ClassifierDescent(setup(prepared, batches), start(prepared), device)) {
            GradientTrainer<PaddedBatch> trainer = new GradientTrainer<>(model, plan.training(), text, hooks);
            context.checkpoints().latest().ifPresent(trainer::resume);
            return trainer.run();
        }
    }

    private static ClassifierDescent.Setup setup(PreparedClassifier prepared, PaddedBatches batches) {
        ClassificationPlan plan = prepared.plan();
        long[] counts = prepared.training().count(plan.model().labels().size());
        return new ClassifierDescent.Setup(
                plan.model(), plan.training(), plan.classification(), counts, batches.count());
    }

    /** Random parameters; the embedding and the stack that reads forwards are those of the parent, where there is one. */
    private static Map<String, FloatTensor> start(PreparedClassifier prepared) {
        ClassifierSpec spec = prepared.plan().model();
        int words = prepared.codec().vocabulary().size();
        Map<String, FloatTensor> start = new LinkedHashMap<>(Initializer.initialize(
                spec.encoder().stack(), spec.shapes(words), prepared.plan().seed()));
        ParentModel parent = prepared.parent();
        if (parent != null) {
            spec.encoder()
                    .withoutBackward()
                    .shapes(words)
                    .keySet()
                    .forEach(name -> start.put(name, parent.weights().get(name)));
        }
        return start;
    }

    /**
     * What can be published of a finished training.
     *
     * @param weightsFile is written; must not exist
     */
    public static ArtifactContent content(
            PreparedClassifier prepared, TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        SafeTensors.write(weightsFile, finished.weights(), Map.of("format", "pt"));
        return new ArtifactContent(
                Task.CLASSIFICATION,
                prepared.codec(),
                null,
                prepared.plan().model(),
                weightsFile,
                Scores.of(
                        (ClassificationScore) finished.validation(),
                        prepared.plan().tokenizer().type(),
                        prepared.validation().tokens(),
                        prepared.validation().characters()),
                provenance,
                null);
    }
}
