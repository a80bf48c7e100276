package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is asked of the loop around the updates: how long it goes on, of how much at once, and where. */
public record LoopDraft(
        @Nullable Integer epochs,
        @Nullable Duration maxDuration,
        @Nullable Integer earlyStoppingPatience,
        @Nullable Integer checkpointEvery,
        @Nullable Integer batchSize,
        @Nullable Long seed,
        TrainingPlan.@Nullable DeviceType device) {

    public static final LoopDraft EMPTY = new LoopDraft(null, null, null, null, null, null, null);

    /** Whether a budget of time ends the training. */
    public boolean timed() {
        return maxDuration != null;
    }
}
