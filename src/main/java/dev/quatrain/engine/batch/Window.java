package dev.quatrain.engine.batch;

/**
 * A batch of input tokens and the tokens that follow them.
 *
 * @param inputs (B, T) row by row, token ids
 * @param targets (B, T) row by row, token ids; PAD where nothing is predicted
 * @param batchSize B
 * @param length T of this window
 * @param tokens the number of targets that are not PAD
 */
public record Window(int[] inputs, int[] targets, int batchSize, int length, int tokens) implements Batch {}
