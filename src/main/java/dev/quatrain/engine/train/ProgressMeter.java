package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Sums over the steps since the last progress report. */
final class ProgressMeter {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final String device;
    private long since;
    private double nats;
    private double norms;
    private long targets;
    private long tokens;
    private int steps;
    private int clipped;

    ProgressMeter(LongSupplier nanoTime, String device) {
        this.device = device;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    void add(Batch batch, TrainableModel.Update update) {
        nats += update.loss() * batch.predictions();
        targets += batch.predictions();
        norms += update.gradientNorm();
        tokens += batch.tokens();
        steps++;
        clipped += update.clipped() ? 1 : 0;
    }

    boolean isDue() {
        return nanoTime.getAsLong() - since >= INTERVAL_NANOS;
    }

    boolean isEmpty() {
        return steps == 0;
    }

    /** The means since the last report; resets the sums. */
    TrainingEvent.Progressed report(TrainingPosition place, double learningRate, TrainingBudget budget) {
        TrainingEvent.Progressed report = new TrainingEvent.Progressed(
                place.step(),
                place.epoch(),
                means(learningRate),
                budget.totalSteps(place),
                budget.fraction(place),
                Duration.ofNanos(budget.elapsedNanos()),
                budget.eta(place),
                device);
        restart();
        return report;
    }

    private Metrics means(double learningRate) {
        long now = nanoTime.getAsLong();
        return Metrics.NONE
                .with(Metric.TRAIN_LOSS, nats / targets)
                .with(Metric.LEARNING_RATE, learningRate)
                .with(Metric.GRADIENT_NORM, norms / steps)
                .with(Metric.CLIPPED_SHARE, (double) clipped / steps)
                .with(Metric.TOKENS_PER_SECOND, tokens / (Math.max(1, now - since) / 1e9));
    }

    /** Resets the sums and the clock, so that time outside of steps is not counted. */
    void restart() {
        since = nanoTime.getAsLong();
        nats = 0;
        norms = 0;
        targets = 0;
        tokens = 0;
        steps = 0;
        clipped = 0;
    }
}
