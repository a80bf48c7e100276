package dev.quatrain.engine.recipe;

import dev.quatrain.engine.recipe.draft.LoopDraft;
import dev.quatrain.engine.recipe.draft.OptimizationDraft;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.OptimizerType;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a task chooses where nothing is asked.
 *
 * @param epochs without a budget of time, which else decides alone
 * @param learningRate the schedule's peak, for an optimizer
 * @param weightDecay of AdamW; the other optimizers have none by default
 * @param patience validations without a better loss before training ends, without a budget of time
 */
public record TrainingDefaults(
        int epochs, int batchSize, ToDoubleFunction<OptimizerType> learningRate, double weightDecay, int patience) {

    /**
     * The plan of a training by gradient descent.
     *
     * @param bpttWindow T; null where nothing is carried from step to step, or whole texts are read
     */
    public TrainingPlan plan(
            LoopDraft loop, OptimizationDraft asked, @Nullable Integer bpttWindow, Regularization regularization) {
        OptimizerType optimizer = or(asked.optimizer(), OptimizerType.ADAMW);
        return new TrainingPlan(
                or(loop.epochs(), loop.timed() ? 0 : epochs),
                loop.maxDuration(),
                or(loop.batchSize(), batchSize),
                bpttWindow,
                optimizer,
                or(asked.learningRate(), learningRate.applyAsDouble(optimizer)),
                or(asked.schedule(), TrainingPlan.ScheduleType.COSINE),
                or(asked.gradientClipNorm(), 1.0),
                or(asked.gradientClipValue(), 0.0),
                or(asked.weightDecay(), optimizer == OptimizerType.ADAMW ? weightDecay : 0.0),
                or(loop.earlyStoppingPatience(), loop.timed() ? 0 : patience),
                or(loop.checkpointEvery(), 0),
                or(loop.seed(), 0L),
                or(loop.device(), TrainingPlan.DeviceType.AUTO),
                regularization);
    }

    public static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
