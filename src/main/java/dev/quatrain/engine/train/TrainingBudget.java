package dev.quatrain.engine.train;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How much of a training is done: by steps, where the number of epochs is given, and by time, where a budget is. */
final class TrainingBudget {

    private final long totalSteps; // 0: as many as time allows
    private final long budgetNanos; // 0: as long as it takes
    private final LongSupplier nanoTime;
    private final long startedAt;
    private final long elapsedBefore;
    private long reservedNanos; // for the last validation

    TrainingBudget(TrainingPlan plan, int stepsPerEpoch, LongSupplier nanoTime, long elapsedBefore) {
        this.totalSteps = (long) plan.epochs() * stepsPerEpoch;
        this.budgetNanos = plan.maxDuration() == null ? 0 : plan.maxDuration().toNanos();
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
        this.elapsedBefore = elapsedBefore;
    }

    /** Training time, that before an interruption included. */
    long elapsedNanos() {
        return elapsedBefore + nanoTime.getAsLong() - startedAt;
    }

    /** Keeps this much of the time for the validation at the end. */
    void reserve(long nanos) {
        reservedNanos = Math.max(reservedNanos, nanos);
    }

    /** 0–1; 1 when training is over. */
    double fraction(TrainingPosition place) {
        double bySteps = totalSteps == 0 ? 0 : place.read() / totalSteps;
        double byTime = budgetNanos == 0 ? 0 : (elapsedNanos() + reservedNanos) / (double) budgetNanos;
        return Math.min(1, Math.max(bySteps, byTime));
    }

    /** As planned, or as extrapolated from the time or the text that is left. */
    long totalSteps(TrainingPosition place) {
        double fraction = fraction(place);
        boolean planned = budgetNanos == 0 && place.read() == place.step();
        return planned || fraction == 0 ? totalSteps : Math.round(place.step() / fraction);
    }

    @Nullable
    Duration eta(TrainingPosition place) {
        double fraction = fraction(place);
        return fraction == 0 ? null : Duration.ofNanos(Math.round(elapsedNanos() * (1 - fraction) / fraction));
    }
}
