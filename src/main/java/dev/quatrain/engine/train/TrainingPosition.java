package dev.quatrain.engine.train;

/**
 * Where a training is.
 *
 * @param step updates done
 * @param epoch passes begun, from 1
 * @param read how much has been read, in windows of T steps; that is the step, unless windows are of random length
 */
record TrainingPosition(long step, int epoch, double read) {}
