package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.train.TrainingEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a job.
 *
 * @param epoch passes over the training split begun; 0 before the first
 * @param totalSteps first as forecast, later as extrapolated
 * @param fraction completed, 0–1
 * @param eta extrapolated time until the training ends
 * @param attempt how many times the job was started
 */
public record JobProgress(
        @JsonProperty("epoch") int epoch,
        @JsonProperty("step") long step,
        @JsonProperty("total_steps") long totalSteps,
        @JsonProperty("fraction") double fraction,
        @JsonProperty("tokens_per_second") @Nullable Double tokensPerSecond,
        @JsonProperty("eta") @Nullable Duration eta,
        @JsonProperty("device") @Nullable String device,
        @JsonProperty("attempt") int attempt) {

    /** The same progress with a known number of steps. */
    JobProgress of(long steps) {
        return new JobProgress(epoch, step, steps, fraction, tokensPerSecond, eta, device, attempt);
    }

    static JobProgress none(long totalSteps) {
        return new JobProgress(0, 0, totalSteps, 0, null, null, null, 0);
    }

    static JobProgress of(TrainingEvent.Progressed event, int attempt) {
        return new JobProgress(
                event.epoch(),
                event.step(),
                event.totalSteps(),
                event.fraction(),
                event.metrics().get(Metric.TOKENS_PER_SECOND),
                event.eta(),
                event.device(),
                attempt);
    }

    JobProgress inAttempt(int number) {
        return new JobProgress(epoch, step, totalSteps, fraction, null, null, device, number);
    }

    /** The same progress, without speed and ETA. */
    JobProgress atRest() {
        return inAttempt(attempt);
    }

    /** The final progress. */
    JobProgress finished(long steps, int epochs) {
        return new JobProgress(epochs, steps, steps, 1, tokensPerSecond, null, device, attempt);
    }
}
