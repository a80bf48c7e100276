package dev.quatrain.registry.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of a training.
 *
 * @param model the name that its result is to be published under
 * @param plan the training plan as JSON, every default settled; null until the text has been read
 * @param attempt the one that may write, from 1
 */
public record Run(RunId id, String model, @Nullable String plan, int attempt, Instant createdAt) {}
