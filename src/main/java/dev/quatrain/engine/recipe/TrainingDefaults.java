package dev.quatrain.engine.recipe;

import dev.quatrain.engine.recipe.draft.LoopDraft;
import dev.quatrain.engine.recipe.draft.OptimizationDraft;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.OptimizerType;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The defaults of a task.
 *
 * @param epochs the number of epochs without a time budget. With one, the number is unlimited by default
 * @param learningRate the peak of the schedule, by optimizer
 * @param weightDecay the weight decay of AdamW; the other optimizers have none by default
 * @param patience the consecutive validations without improvement after which training ends; never by default with a
 *     time budget
 */
public record TrainingDefaults(
        int epochs, int batchSize, ToDoubleFunction<OptimizerType> learningRate, double weightDecay, int patience) {

    /**
     * The plan of a training by gradient descent.
     *
     * @param bpttWindow T; null if no state is carried between steps, or if whole texts are read
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
                regularization,
                null);
    }

    public static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
