package dev.quatrain.engine.recipe.translation;

import static dev.quatrain.engine.recipe.TrainingDefaults.or;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.recipe.TrainingDefaults;
import dev.quatrain.engine.recipe.draft.TokenizerDraft;
import dev.quatrain.engine.recipe.draft.TranslatorDraft;
import dev.quatrain.engine.recipe.language.LanguageModelDefaults;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.OptimizerType;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import dev.quatrain.engine.train.translate.TeachingPlan;

/**
 * Applies the defaults of a translator.
 *
 * @param pairs the number of pairs in the training split
 */
record TranslatorDefaults(int pairs) {

    private static final int LITTLE_TEXT = 5_000; // pairs
    private static final int PIECES = 5_000; // subwords per vocabulary
    private static final int ENOUGH_STEPS = 8_000; // small corpora get more epochs

    static TokenizerSpec tokenizer(TokenizerDraft draft) {
        TokenizerSpec.Type type = or(draft.type(), TokenizerSpec.Type.BPE);
        boolean pieces = type == TokenizerSpec.Type.BPE && draft.maxVocabulary() == null;
        return LanguageModelDefaults.tokenizer(
                new TokenizerDraft(
                        type,
                        draft.minFrequency(),
                        pieces ? Integer.valueOf(PIECES) : draft.maxVocabulary(),
                        draft.split()),
                CorpusKind.PARALLEL);
    }

    /** @param targetVocabulary the size of the target's vocabulary; 0 if both languages share one */
    TranslatorSpec model(TranslatorDraft draft, int targetVocabulary) {
        TranslatorDraft.Network asked = draft.network();
        int size = pairs < LITTLE_TEXT ? 128 : 256;
        return new TranslatorSpec(
                or(draft.cell(), Cell.LSTM),
                or(asked.layers(), 1),
                or(asked.hiddenSize(), size),
                or(asked.embeddingSize(), size),
                or(asked.dropout(), 0.3),
                or(asked.tied(), true),
                or(asked.bidirectional(), true),
                or(asked.attention(), Attention.LUONG),
                or(asked.inputFeeding(), false),
                targetVocabulary);
    }

    TrainingPlan training(TranslatorDraft draft) {
        int batch = or(draft.loop().batchSize(), Math.max(1, Math.min(64, pairs / 8)));
        TrainingDefaults defaults = new TrainingDefaults(
                epochs(batch), batch, optimizer -> optimizer == OptimizerType.SGD ? 0.5 : 3e-3, 0.01, 10);
        return defaults.plan(draft.loop(), draft.optimization(), null, Regularization.NONE);
    }

    TeachingPlan teaching(TranslatorDraft.Teaching asked, TrainingPlan plan) {
        TeachingPlan standard = TeachingPlan.DEFAULT;
        long perEpoch = (pairs - 1L) / Math.max(1, plan.batchSize()) + 1;
        return new TeachingPlan(
                or(asked.teacherForcingRatio(), standard.teacherForcingRatio()),
                Math.max(1, plan.epochs()) * perEpoch,
                or(asked.labelSmoothing(), standard.labelSmoothing()));
    }

    private int epochs(int batch) {
        long steps = Math.max(1, pairs / Math.max(1, batch));
        return (int) Math.max(10, Math.min(200, ENOUGH_STEPS / steps));
    }
}
