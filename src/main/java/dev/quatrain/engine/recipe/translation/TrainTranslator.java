package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.batch.PairBatch;
import dev.quatrain.engine.batch.PairBatches;
import dev.quatrain.engine.corpus.ParallelCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.metric.TranslationScore;
import dev.quatrain.engine.model.translate.TranslatorInitializer;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanDraft;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.recipe.language.TrainLanguageModel;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.ReferenceTexts;
import dev.quatrain.engine.train.TeacherForcing;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.TrainingText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From parallel texts to a trained translator: corpus → tokens of both languages → pairs side by side → model → training with
 * checkpoints → artifact.
 */
public final class TrainTranslator {

    private static final int EVALUATED_AT_ONCE = 64; // pairs

    private TrainTranslator() {}

    /**
     * Settles what was not asked for, and finds out whether the training can be done.
     *
     * @param parent refused, if there is one
     * @throws PlanRejected with everything that is wrong
     */
    public static PreparedTranslator prepare(
            Split<ParallelCorpus> text, PlanDraft draft, @Nullable ParentModel parent) {
        return new TranslatorPreparation(text).prepare(draft, parent);
    }

    /** The same for a plan that was settled before, with the same text; it has no parent. */
    public static PreparedTranslator reopen(
            Split<ParallelCorpus> text, TranslatorPlan plan, @Nullable ParentModel parent) {
        if (parent != null) {
            throw new IllegalArgumentException("a translator goes on from no other model");
        }
        return new TranslatorPreparation(text).reopen(plan);
    }

    /**
     * Trains to the end, or until asked to stop; goes on from the newest checkpoint if there is one. Runs on this thread, which
     * belongs to the training until then.
     *
     * @throws dev.quatrain.engine.train.TrainingDiverged when the loss is not finite
     */
    public static TrainingResult run(PreparedTranslator prepared, TrainingContext context) {
        TrainingPlan plan = prepared.plan().training();
        String device = TrainLanguageModel.device(plan.device());
        TrainingText<PairBatch> text = new TrainingText<>(
                PairBatches.of(prepared.training(), plan.batchSize()),
                PairBatches.of(prepared.validation(), EVALUATED_AT_ONCE),
                device);
        TrainingHooks hooks = new TrainingHooks(
                context.stop(),
                (event, weights) -> context.listener().accept(event),
                context.checkpoints()::save,
                context.nanoTime());
        try (TeacherForcing model = trainable(prepared, device)) {
            GradientTrainer<PairBatch> trainer = new GradientTrainer<>(model, plan, text, hooks);
            context.checkpoints().latest().ifPresent(trainer::resume);
            return trainer.run();
        }
    }

    private static TeacherForcing trainable(PreparedTranslator prepared, String device) {
        TranslatorPlan plan = prepared.plan();
        int words = prepared.codecs().source().vocabulary().size();
        Map<String, FloatTensor> start = TranslatorInitializer.initialize(plan.model(), words, plan.seed());
        ReferenceTexts references = new ReferenceTexts(prepared.codecs().target(), prepared.references());
        return new TeacherForcing(
                plan.model(), new TeacherForcing.Teaching(plan.training(), plan.teaching(), references), start, device);
    }

    /**
     * What can be published of a finished training.
     *
     * @param weightsFile is written; must not exist
     */
    public static ArtifactContent content(
            PreparedTranslator prepared, TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        SafeTensors.write(weightsFile, finished.weights(), Map.of("format", "pt"));
        TranslatorPlan plan = prepared.plan();
        return new ArtifactContent(
                Task.TRANSLATION,
                prepared.codecs().source(),
                plan.model().targetVocabulary() == 0 ? null : prepared.codecs().target(),
                plan.model(),
                weightsFile,
                Scores.of(
                        (TranslationScore) finished.validation(),
                        plan.tokenizer().type()),
                provenance,
                null);
    }
}
