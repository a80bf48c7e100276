package dev.quatrain.registry.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of a training.
 *
 * @param model the name under which its result is published
 * @param plan the training plan as JSON, with all defaults applied; null until the text was read
 * @param attempt the only one that may write, from 1
 */
public record Run(RunId id, String model, @Nullable String plan, int attempt, Instant createdAt) {}
