package dev.quatrain.registry;

import java.time.Instant;

/**
 * The record of a training.
 *
 * @param model the name that its result is to be published under
 * @param plan the training plan as JSON, every default settled
 * @param attempt the one that may write, from 1
 */
public record Run(RunId id, String model, String plan, int attempt, Instant createdAt) {}
