package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.recipe.language.Defaults;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TeachingPlan;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.OptimizerType;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import org.jspecify.annotations.Nullable;

/**
 * Chooses for a translator what was not asked for.
 *
 * @param pairs in the training split
 */
record TranslatorDefaults(int pairs) {

    private static final int LITTLE_TEXT = 5_000; // pairs
    private static final int PIECES = 5_000; // of words, for each language
    private static final int ENOUGH_STEPS = 8_000; // little text is read more often

    static TokenizerSpec tokenizer(TokenizerDraft draft) {
        TokenizerSpec.Type type = or(draft.type(), TokenizerSpec.Type.BPE);
        boolean pieces = type == TokenizerSpec.Type.BPE && draft.maxVocabulary() == null;
        return Defaults.tokenizer(
                new TokenizerDraft(
                        type,
                        draft.minFrequency(),
                        pieces ? Integer.valueOf(PIECES) : draft.maxVocabulary(),
                        draft.split()),
                CorpusKind.PARALLEL);
    }

    static boolean sharesVocabulary(ModelDraft draft) {
        return or(draft.sharedVocabulary(), false);
    }

    /** @param targetVocabulary 0: shared */
    TranslatorSpec model(ModelDraft draft, int targetVocabulary) {
        int size = pairs < LITTLE_TEXT ? 128 : 256;
        return new TranslatorSpec(
                draft.type() == ModelType.GRU ? Cell.GRU : Cell.LSTM,
                or(draft.layers(), 1),
                or(draft.hiddenSize(), size),
                or(draft.embeddingSize(), size),
                or(draft.dropout(), 0.3),
                or(draft.tied(), true),
                or(draft.bidirectional(), true),
                or(draft.attention(), Attention.LUONG),
                or(draft.inputFeeding(), false),
                targetVocabulary);
    }

    TrainingPlan training(TrainingDraft draft) {
        OptimizerType optimizer = or(draft.optimizer(), OptimizerType.ADAMW);
        int batch = or(draft.batchSize(), Math.max(1, Math.min(64, pairs / 8)));
        boolean timed = draft.maxDuration() != null;
        return new TrainingPlan(
                or(draft.epochs(), timed ? 0 : epochs(batch)),
                draft.maxDuration(),
                batch,
                null,
                optimizer,
                or(draft.learningRate(), optimizer == OptimizerType.SGD ? 0.5 : 3e-3),
                or(draft.schedule(), TrainingPlan.ScheduleType.COSINE),
                or(draft.gradientClipNorm(), 1.0),
                or(draft.gradientClipValue(), 0.0),
                or(draft.weightDecay(), optimizer == OptimizerType.ADAMW ? 0.01 : 0.0),
                or(draft.earlyStoppingPatience(), timed ? 0 : 10),
                or(draft.checkpointEvery(), 0),
                or(draft.seed(), 0L),
                or(draft.device(), TrainingPlan.DeviceType.AUTO),
                Regularization.NONE);
    }

    TeachingPlan teaching(TrainingDraft draft, TrainingPlan plan) {
        TeachingPlan standard = TeachingPlan.DEFAULT;
        long perEpoch = (pairs - 1L) / Math.max(1, plan.batchSize()) + 1;
        return new TeachingPlan(
                or(draft.teacherForcingRatio(), standard.teacherForcingRatio()),
                Math.max(1, plan.epochs()) * perEpoch,
                or(draft.labelSmoothing(), standard.labelSmoothing()));
    }

    private int epochs(int batch) {
        long steps = Math.max(1, pairs / Math.max(1, batch));
        return (int) Math.max(10, Math.min(200, ENOUGH_STEPS / steps));
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
