package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ClassifierSpec.Pooling;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.recipe.language.Defaults;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.ClassificationTraining;
import dev.quatrain.engine.train.ClassificationTraining.ClassWeights;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.OptimizerType;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses for a classifier what was not asked for. Figures behind the choices are in the lab log.
 *
 * @param texts in the training split
 * @param parent whose words and encoder it starts from; null: none
 */
record ClassifierDefaults(int texts, @Nullable ParentModel parent) {

    private static final int ENOUGH_STEPS = 1500; // little text is read more often
    private static final double RATE_OF_THE_LAYER_BELOW = 1 / 2.6; // Howard & Ruder 2018

    static TokenizerSpec tokenizer(TokenizerDraft draft) {
        return Defaults.tokenizer(
                new TokenizerDraft(
                        or(draft.type(), TokenizerSpec.Type.WORD),
                        draft.minFrequency(),
                        draft.maxVocabulary(),
                        draft.split()),
                CorpusKind.LABELLED);
    }

    ClassifierSpec model(ModelDraft draft, List<String> labels) {
        return new ClassifierSpec(
                parent == null ? encoder(draft) : encoder(draft, parent.model()),
                or(draft.pooling(), Pooling.ATTENTION),
                labels);
    }

    private static EncoderSpec encoder(ModelDraft draft) {
        Cell cell = draft.type() == null ? Cell.LSTM : cell(draft.type());
        boolean relu = draft.activation() == RecurrentSpec.Activation.RELU;
        return new EncoderSpec(
                cell,
                or(draft.layers(), 1),
                or(draft.hiddenSize(), 150),
                or(draft.embeddingSize(), 150),
                or(draft.bidirectional(), true),
                or(draft.dropout(), 0.5),
                or(draft.activation(), RecurrentSpec.Activation.TANH),
                or(
                        draft.initialization(),
                        relu ? RecurrentSpec.Initialization.IDENTITY : RecurrentSpec.Initialization.UNIFORM),
                or(draft.forgetBias(), cell == Cell.LSTM ? 1.0 : 0.0));
    }

    /** What is not recurrent is refused before it comes here. */
    private static Cell cell(ModelType type) {
        return switch (type) {
            case GRU -> Cell.GRU;
            case RNN -> Cell.RNN;
            case LSTM, WINDOW, NGRAM -> Cell.LSTM;
        };
    }

    private static EncoderSpec encoder(ModelDraft draft, RecurrentSpec kept) {
        return new EncoderSpec(
                kept.type(),
                kept.layers(),
                kept.hiddenSize(),
                kept.embeddingSize(),
                or(draft.bidirectional(), true),
                or(draft.dropout(), 0.5),
                kept.activation(),
                kept.initialization(),
                kept.forgetBias());
    }

    TrainingPlan training(TrainingDraft draft) {
        OptimizerType optimizer = or(draft.optimizer(), OptimizerType.ADAMW);
        int batch = or(draft.batchSize(), Math.max(1, Math.min(50, texts / 4)));
        boolean timed = draft.maxDuration() != null;
        return new TrainingPlan(
                or(draft.epochs(), timed ? 0 : epochs(batch)),
                draft.maxDuration(),
                batch,
                null,
                optimizer,
                or(draft.learningRate(), optimizer == OptimizerType.SGD ? 0.1 : rate()),
                or(draft.schedule(), TrainingPlan.ScheduleType.COSINE),
                or(draft.gradientClipNorm(), 1.0),
                or(draft.gradientClipValue(), 0.0),
                or(draft.weightDecay(), optimizer == OptimizerType.ADAMW ? 0.3 : 0.0),
                or(draft.earlyStoppingPatience(), timed ? 0 : 5),
                or(draft.checkpointEvery(), 0),
                or(draft.seed(), 0L),
                or(draft.device(), TrainingPlan.DeviceType.AUTO),
                new Regularization(or(draft.embeddingDropout(), 0.0), 0, 0, 0, false, false));
    }

    ClassificationTraining classification(TrainingDraft draft) {
        return new ClassificationTraining(
                or(draft.wordDropout(), 0.3),
                or(draft.classWeights(), ClassWeights.NONE),
                or(draft.gradualUnfreezing(), parent != null),
                or(draft.layerRateDecay(), parent == null ? 1 : RATE_OF_THE_LAYER_BELOW));
    }

    /** Of the head; where layers have slower paces, it takes more to move them. */
    private double rate() {
        return parent == null ? 1e-3 : 4e-3;
    }

    private int epochs(int batch) {
        long steps = Math.max(1, texts / Math.max(1, batch));
        return (int) Math.max(8, Math.min(100, ENOUGH_STEPS / steps));
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
