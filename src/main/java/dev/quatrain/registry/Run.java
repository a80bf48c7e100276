package dev.quatrain.registry;

import java.time.Instant;

/**
 * The record of a training.
 *
 * @param model the name under which its result is published
 * @param plan the training plan as JSON, with all defaults applied
 * @param attempt the only one that may write, from 1
 */
public record Run(RunId id, String model, String plan, int attempt, Instant createdAt) {}
