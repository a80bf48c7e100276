package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.batch.Batches;

/**
 * What a training reads, and on which device.
 *
 * @param <W> what one update is computed from
 * @param device as events name it
 */
public record TrainingText<W extends Batch>(Batches<W> training, Batches<W> validation, String device) {}
