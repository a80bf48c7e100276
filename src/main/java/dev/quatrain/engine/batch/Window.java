package dev.quatrain.engine.batch;

/**
 * Tokens, and at each of them the one that follows.
 *
 * @param inputs (B, T) row by row, token ids
 * @param targets (B, T) row by row, token ids; PAD where there is nothing to predict
 * @param batchSize B
 * @param length T of this window
 * @param tokens how many targets are not PAD
 */
public record Window(int[] inputs, int[] targets, int batchSize, int length, int tokens) implements Batch {}
