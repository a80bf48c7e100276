package dev.quatrain.engine.train;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When checkpoints are due: after a number of steps or a time. A retry saves early, and then at growing intervals, so that
 * an attempt whose process dies between two checkpoints has saved at least half of the way to that point.
 */
final class CheckpointSchedule {

    private static final long INTERVAL = Duration.ofSeconds(15).toNanos();
    private static final long FIRST_OF_RETRY = Duration.ofSeconds(1).toNanos();

    private final int everySteps;
    private final LongSupplier nanoTime;
    private long early; // the next early checkpoint is due after this time; none from INTERVAL on
    private long savedAt;

    /** @param everySteps 0 for a time between checkpoints instead */
    CheckpointSchedule(int everySteps, TrainingHooks hooks) {
        this.everySteps = everySteps;
        this.nanoTime = hooks.nanoTime();
        this.early = hooks.retry() ? FIRST_OF_RETRY : INTERVAL;
        this.savedAt = nanoTime.getAsLong();
    }

    boolean isDue(long step) {
        long since = nanoTime.getAsLong() - savedAt;
        boolean regular = everySteps > 0 ? step % everySteps == 0 : since >= INTERVAL;
        return regular || early < INTERVAL && since >= early;
    }

    void saved() {
        savedAt = nanoTime.getAsLong();
        early = Math.min(2 * early, INTERVAL);
    }
}
