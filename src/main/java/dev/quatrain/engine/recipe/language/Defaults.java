package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what was not asked for, by the size of the corpus and the budget. Figures behind the choices are in the lab log.
 *
 * @param trainingTokens targets in the training split
 * @param vocabularySize V
 * @param sound whether tokens are samples of sound
 */
public record Defaults(long trainingTokens, int vocabularySize, boolean sound) {

    private static final int LITTLE_TEXT = 200_000; // tokens

    /** @param kind of the corpus: tunes are read as ABC, and the tokens of sound are samples */
    public static TokenizerSpec tokenizer(TokenizerDraft draft, CorpusKind kind) {
        boolean sound = kind == CorpusKind.AUDIO;
        TokenizerSpec standard =
                draft.type() == TokenizerSpec.Type.BPE ? TokenizerSpec.BYTE_PAIRS : TokenizerSpec.DEFAULT;
        return new TokenizerSpec(
                or(draft.type(), type(kind, standard.type())),
                or(draft.minFrequency(), standard.minFrequency()),
                or(draft.maxVocabulary(), standard.maxVocabulary()),
                or(draft.split(), standard.split()),
                sound ? TokenizerSpec.Encoding.MULAW : standard.encoding());
    }

    private static TokenizerSpec.Type type(CorpusKind kind, TokenizerSpec.Type otherwise) {
        return switch (kind) {
            case TUNES -> TokenizerSpec.Type.ABC;
            case AUDIO -> TokenizerSpec.Type.BYTE;
            default -> otherwise;
        };
    }

    ModelSpec model(ModelDraft draft, @Nullable Duration budget) {
        return switch (or(draft.type(), ModelType.LSTM)) {
            case LSTM -> recurrent(draft, RecurrentSpec.Cell.LSTM, budget);
            case GRU -> recurrent(draft, RecurrentSpec.Cell.GRU, budget);
            case RNN -> recurrent(draft, RecurrentSpec.Cell.RNN, budget);
            case WINDOW ->
                new WindowSpec(
                        or(draft.order(), hasManyWords() ? 4 : 12),
                        or(draft.layers(), 1),
                        or(draft.hiddenSize(), trainingTokens < 100_000 ? 128 : 512),
                        or(draft.embeddingSize(), hasManyWords() ? 128 : 32),
                        or(draft.direct(), false));
            case NGRAM ->
                new NgramSpec(
                        or(draft.order(), hasManyWords() ? 4 : 7),
                        or(draft.smoothing(), NgramSpec.Smoothing.KNESER_NEY),
                        or(draft.k(), 1.0));
        };
    }

    private RecurrentSpec recurrent(ModelDraft draft, RecurrentSpec.Cell type, @Nullable Duration budget) {
        int hidden = or(draft.hiddenSize(), hiddenSize(budget));
        boolean tied = or(draft.tied(), hasManyWords());
        boolean relu = draft.activation() == RecurrentSpec.Activation.RELU;
        return new RecurrentSpec(
                type,
                or(draft.layers(), 1),
                hidden,
                or(draft.embeddingSize(), hasManyWords() ? 256 : tied ? hidden : 64),
                or(draft.dropout(), dropout()),
                tied,
                or(draft.activation(), RecurrentSpec.Activation.TANH),
                or(
                        draft.initialization(),
                        relu ? RecurrentSpec.Initialization.IDENTITY : RecurrentSpec.Initialization.UNIFORM),
                or(draft.forgetBias(), type == RecurrentSpec.Cell.LSTM ? 1.0 : 0.0));
    }

    TrainingPlan training(TrainingDraft draft, ParametricSpec model) {
        boolean timed = draft.maxDuration() != null;
        int window = or(draft.bpttWindow(), bpttWindow());
        TrainingPlan.OptimizerType optimizer = or(draft.optimizer(), TrainingPlan.OptimizerType.ADAMW);
        return new TrainingPlan(
                or(draft.epochs(), timed ? 0 : epochs()),
                draft.maxDuration(),
                or(draft.batchSize(), model instanceof WindowSpec ? contexts() : batchSize(window)),
                model instanceof WindowSpec ? null : Integer.valueOf(window),
                optimizer,
                or(draft.learningRate(), learningRate(optimizer, model)),
                or(draft.schedule(), TrainingPlan.ScheduleType.COSINE),
                or(draft.gradientClipNorm(), 1.0),
                or(draft.gradientClipValue(), 0.0),
                or(draft.weightDecay(), optimizer == TrainingPlan.OptimizerType.ADAMW ? weightDecay() : 0.0),
                or(draft.earlyStoppingPatience(), timed ? 0 : 10),
                or(draft.checkpointEvery(), 0),
                or(draft.seed(), 0L),
                or(draft.device(), TrainingPlan.DeviceType.AUTO),
                regularization(draft));
    }

    static @Nullable DynamicPlan dynamicEvaluation(TrainingDraft draft) {
        return or(draft.dynamicEvaluation(), false) ? DynamicPlan.DEFAULT : null;
    }

    private static TrainingPlan.Regularization regularization(TrainingDraft draft) {
        TrainingPlan.Regularization none = TrainingPlan.Regularization.NONE;
        return new TrainingPlan.Regularization(
                or(draft.embeddingDropout(), none.embeddingDropout()),
                or(draft.weightDrop(), none.weightDrop()),
                or(draft.activationRegularization(), none.activationRegularization()),
                or(draft.temporalActivationRegularization(), none.temporalActivationRegularization()),
                or(draft.randomBpttWindow(), none.randomBpttWindow()),
                or(draft.averaging(), none.averaging()));
    }

    /** Whether tokens are words or ideographs rather than the letters of an alphabet. */
    private boolean hasManyWords() {
        return vocabularySize > Initializer.SMALL_VOCABULARY;
    }

    private int hiddenSize(@Nullable Duration budget) {
        if (trainingTokens < 100_000) {
            return 128;
        }
        boolean hurried = budget != null && budget.compareTo(Duration.ofMinutes(10)) < 0;
        return trainingTokens < 500_000 || hurried ? 256 : 512;
    }

    /** What is seldom seen is soon learned by heart; and who makes sound must get over its own small errors. */
    private double dropout() {
        return hasManyWords() || sound || trainingTokens < LITTLE_TEXT ? 0.3 : 0;
    }

    private double weightDecay() {
        return hasManyWords() ? 0.3 : 0.1;
    }

    private int epochs() {
        return (int) Math.max(2, Math.min(60, 12_000_000 / Math.max(1, trainingTokens)));
    }

    /** Shorter windows give more updates; beside a large softmax layer, or in a small network, an update costs too much for that. */
    private int bpttWindow() {
        int window = hasManyWords() || sound || trainingTokens < LITTLE_TEXT ? 64 : 32; // of sound a few periods
        return (int) Math.max(1, Math.min(window, trainingTokens / 4));
    }

    private int batchSize(int window) {
        long streams = trainingTokens / (8L * Math.max(1, window)); // an impossible window is refused later
        return (int)
                Math.max(1, Math.min(trainingTokens < LITTLE_TEXT ? 8 : 16, streams)); // small batches: many updates
    }

    /** Targets at once, for a model that reads no streams. */
    private int contexts() {
        return (int) Math.max(1, Math.min(256, trainingTokens / 8));
    }

    private static double learningRate(TrainingPlan.OptimizerType optimizer, ParametricSpec model) {
        if (optimizer == TrainingPlan.OptimizerType.SGD) {
            return 0.5;
        }
        if (!(model instanceof RecurrentSpec recurrent)) {
            return 2e-3;
        }
        double forSize = 8e-3 * Math.min(1, 256.0 / recurrent.hiddenSize()); // wide layers want smaller steps
        return switch (recurrent.type()) {
            case LSTM -> forSize;
            case GRU -> forSize * 3 / 8; // at the LSTM's rate it broke down
            case RNN -> forSize / 8;
        };
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
