package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.BpttWindows;

/**
 * What a training reads, and on which device.
 *
 * @param device as events name it
 */
public record TrainingText(BpttWindows training, BpttWindows validation, String device) {}
