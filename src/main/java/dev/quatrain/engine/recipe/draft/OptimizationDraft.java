package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** The options of the optimizer. */
public record OptimizationDraft(
        TrainingPlan.@Nullable OptimizerType optimizer,
        @Nullable Double learningRate,
        TrainingPlan.@Nullable ScheduleType schedule,
        @Nullable Double gradientClipNorm,
        @Nullable Double gradientClipValue,
        @Nullable Double weightDecay) {

    public static final OptimizationDraft EMPTY = new OptimizationDraft(null, null, null, null, null, null);
}
