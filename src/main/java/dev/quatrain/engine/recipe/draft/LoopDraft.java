package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The options of the training loop: its length, batch size, checkpoints, seed and device. */
public record LoopDraft(
        @Nullable Integer epochs,
        @Nullable Duration maxDuration,
        @Nullable Integer earlyStoppingPatience,
        @Nullable Integer checkpointEvery,
        @Nullable Integer batchSize,
        @Nullable Long seed,
        TrainingPlan.@Nullable DeviceType device) {

    public static final LoopDraft EMPTY = new LoopDraft(null, null, null, null, null, null, null);

    /** Whether there is a time budget. */
    public boolean timed() {
        return maxDuration != null;
    }
}
