package dev.quatrain.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.job.JobMetrics;
import dev.quatrain.job.JobProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void showsHowFarTrainingIsInOneLine() {
        JobProgress progress = new JobProgress(3, 120, 200, 0.6, 12345.6, Duration.ofSeconds(71), "cpu", 1);
        assertThat(ProgressBar.line(progress, new JobMetrics(Metrics.NONE.with(Metric.TRAIN_LOSS, 1.23456))))
                .isEqualTo(
                        "[##################............]  60 %  epoch 3  step 120  loss 1.235  valid –  12346 tokens/s  ETA 1:11");
    }
}
