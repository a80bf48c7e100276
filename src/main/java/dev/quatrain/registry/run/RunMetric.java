package dev.quatrain.registry.run;

import java.time.Instant;

/**
 * An entry of a run's history.
 *
 * @param sequence greater than that of all earlier entries of the run, including removed ones
 */
public record RunMetric(long sequence, Measurement measurement, Instant at) {}
