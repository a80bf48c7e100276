package dev.quatrain.engine.batch;

/**
 * A text and its translation as token ids, without BOS or EOS.
 *
 * @param characters code points of the target; its end counts as one
 */
public record TokenizedPair(int[] source, int[] target, long characters) {}
