package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.batch.Batches;

/**
 * The data of a training, and its device.
 *
 * @param <W> the batch of one update
 * @param device the name that events report
 */
public record TrainingText<W extends Batch>(Batches<W> training, Batches<W> validation, String device) {}
