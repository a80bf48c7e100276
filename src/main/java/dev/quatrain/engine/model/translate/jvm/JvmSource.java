package dev.quatrain.engine.model.translate.jvm;

/**
 * An encoded source.
 *
 * @param annotations (S, A), one per token
 * @param keys (S, H), the keys of attention; empty without attention
 * @param last (A), the final state of the encoder
 */
record JvmSource(float[][] annotations, float[][] keys, float[] last) {}
