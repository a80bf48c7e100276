package dev.quatrain.engine.train;

/**
 * The position of a training.
 *
 * @param step updates done
 * @param epoch passes begun, from 1
 * @param read the amount of data read, in windows of T steps; equals the step unless windows have random lengths
 */
record TrainingPosition(long step, int epoch, double read) {}
