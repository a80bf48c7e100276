package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.Batches;

/**
 * What a training reads, and on which device.
 *
 * @param device as events name it
 */
public record TrainingText(Batches training, Batches validation, String device) {}
