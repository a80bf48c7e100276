package dev.quatrain.engine.train;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The completed fraction of a training: by steps if the number of epochs is given, by time if there is a time budget. */
final class TrainingBudget {

    private final long totalSteps; // 0 for no limit
    private final long budgetNanos; // 0 for no limit
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

    /** Training time, including time before an interruption. */
    long elapsedNanos() {
        return elapsedBefore + nanoTime.getAsLong() - startedAt;
    }

    /** Reserves time for the final validation. */
    void reserve(long nanos) {
        reservedNanos = Math.max(reservedNanos, nanos);
    }

    /** 0–1; 1 when the training is over. */
    double fraction(TrainingPosition place) {
        double bySteps = totalSteps == 0 ? 0 : place.read() / totalSteps;
        double byTime = budgetNanos == 0 ? 0 : (elapsedNanos() + reservedNanos) / (double) budgetNanos;
        return Math.min(1, Math.max(bySteps, byTime));
    }

    /** The planned number of steps, or an extrapolation from the completed fraction. */
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
