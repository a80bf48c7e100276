package dev.quatrain.engine.recipe;

import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Chooses what was not asked for, by the size of the corpus and the budget. Figures behind the choices are in the lab log. */
final class Defaults {

    private Defaults() {}

    static TokenizerSpec tokenizer(TokenizerDraft draft) {
        TokenizerSpec standard = TokenizerSpec.DEFAULT;
        return new TokenizerSpec(
                or(draft.type(), standard.type()),
                or(draft.minFrequency(), standard.minFrequency()),
                or(draft.maxVocabulary(), standard.maxVocabulary()),
                or(draft.split(), standard.split()));
    }

    /** @param trainingTokens targets in the training split */
    static RecurrentSpec model(ModelDraft draft, long trainingTokens, int vocabularySize, @Nullable Duration budget) {
        RecurrentSpec.Cell type = or(draft.type(), RecurrentSpec.Cell.LSTM);
        int hidden = or(draft.hiddenSize(), hiddenSize(trainingTokens, budget));
        boolean relu = draft.activation() == RecurrentSpec.Activation.RELU;
        return new RecurrentSpec(
                type,
                or(draft.layers(), 1),
                hidden,
                or(draft.embeddingSize(), Boolean.TRUE.equals(draft.tied()) ? hidden : embeddingSize(vocabularySize)),
                or(draft.dropout(), dropout(trainingTokens)),
                or(draft.tied(), false),
                or(draft.activation(), RecurrentSpec.Activation.TANH),
                or(
                        draft.initialization(),
                        relu ? RecurrentSpec.Initialization.IDENTITY : RecurrentSpec.Initialization.UNIFORM),
                or(draft.forgetBias(), type == RecurrentSpec.Cell.LSTM ? 1.0 : 0.0));
    }

    static TrainingPlan training(TrainingDraft draft, long trainingTokens, RecurrentSpec model) {
        boolean timed = draft.maxDuration() != null;
        int window = or(draft.bpttWindow(), (int) Math.max(1, Math.min(64, trainingTokens / 4)));
        TrainingPlan.OptimizerType optimizer = or(draft.optimizer(), TrainingPlan.OptimizerType.ADAM);
        return new TrainingPlan(
                or(draft.epochs(), timed ? 0 : epochs(trainingTokens)),
                draft.maxDuration(),
                or(draft.batchSize(), batchSize(trainingTokens, window)),
                window,
                optimizer,
                or(draft.learningRate(), learningRate(optimizer, model)),
                or(draft.schedule(), TrainingPlan.ScheduleType.COSINE),
                or(draft.gradientClipNorm(), 1.0),
                or(draft.gradientClipValue(), 0.0),
                or(draft.weightDecay(), optimizer == TrainingPlan.OptimizerType.ADAMW ? 0.01 : 0.0),
                or(draft.earlyStoppingPatience(), timed ? 0 : 10),
                or(draft.checkpointEvery(), 0),
                or(draft.seed(), 0L),
                or(draft.device(), TrainingPlan.DeviceType.AUTO));
    }

    private static int hiddenSize(long tokens, @Nullable Duration budget) {
        if (tokens < 100_000) {
            return 128;
        }
        boolean hurried = budget != null && budget.compareTo(Duration.ofMinutes(10)) < 0;
        return tokens < 500_000 || hurried ? 256 : 512;
    }

    private static int embeddingSize(int vocabularySize) {
        return vocabularySize <= 512 ? 64 : 256;
    }

    private static double dropout(long tokens) {
        return tokens < 200_000 ? 0.1 : 0; // a short budget passes over a longer text too few times to overfit
    }

    private static int epochs(long tokens) {
        return (int) Math.max(2, Math.min(60, 12_000_000 / Math.max(1, tokens)));
    }

    private static int batchSize(long tokens, int window) {
        long streams = tokens / (8L * window);
        return (int) Math.max(1, Math.min(tokens < 200_000 ? 8 : 16, streams)); // small batches: many updates
    }

    private static double learningRate(TrainingPlan.OptimizerType optimizer, RecurrentSpec model) {
        if (optimizer == TrainingPlan.OptimizerType.SGD) {
            return 0.5;
        }
        double forSize = 8e-3 * Math.min(1, 256.0 / model.hiddenSize()); // wide layers want smaller steps
        return model.type() == RecurrentSpec.Cell.RNN ? forSize / 8 : forSize;
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
