package dev.quatrain.registry.run;

import dev.quatrain.engine.metric.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at a step.
 *
 * @param step updates done
 * @param epoch the current pass over the training split, from 1
 */
public record Measurement(long step, @Nullable Integer epoch, Metrics metrics) {}
