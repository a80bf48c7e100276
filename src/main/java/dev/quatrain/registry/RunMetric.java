package dev.quatrain.registry;

import java.time.Instant;

/**
 * A line of a run's history.
 *
 * @param sequence greater than that of all earlier lines of the run, removed ones included
 */
public record RunMetric(long sequence, Measurement measurement, Instant at) {}
