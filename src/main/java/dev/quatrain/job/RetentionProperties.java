package dev.quatrain.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code quatrain.retention.*}: how long things are kept after a job has finished; 0 keeps them. Models and corpora are
 * always kept.
 *
 * @param jobs finished jobs, with all that belongs to them
 * @param events of finished jobs, except the changes of the state
 * @param metrics of finished jobs
 * @param checkpoints of failed and cancelled jobs, from which they can be resumed. Those of succeeded jobs are deleted at
 *     once
 * @param interval between two sweeps
 */
@ConfigurationProperties("quatrain.retention")
public record RetentionProperties(
        @DefaultValue("365d") Duration jobs,
        @DefaultValue("30d") Duration events,
        @DefaultValue("365d") Duration metrics,
        @DefaultValue("30d") Duration checkpoints,
        @DefaultValue("1h") Duration interval) {}
