package dev.quatrain.demo;

import dev.quatrain.engine.metric.Metric;
import dev.quatrain.job.JobMetrics;
import dev.quatrain.job.JobProgress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The progress of a training as one line of text. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private ProgressBar() {}

    static String line(JobProgress progress, JobMetrics metrics) {
        int full = (int) Math.round(progress.fraction() * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  epoch %d  step %d  loss %s  valid %s  %s tokens/s  ETA %s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                100 * progress.fraction(),
                progress.epoch(),
                progress.step(),
                number("%.3f", metrics.get(Metric.TRAIN_LOSS)),
                number("%.3f", metrics.get(Metric.VALID_LOSS)),
                number("%.0f", progress.tokensPerSecond()),
                time(progress.eta()));
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, format, value);
    }

    private static String time(@Nullable Duration eta) {
        return eta == null ? "–" : String.format(Locale.ROOT, "%d:%02d", eta.toMinutes(), eta.toSecondsPart());
    }
}
