package dev.quatrain.engine.infer;

import java.util.List;

/**
 * Vectors of texts.
 *
 * @param vectors (D · H) each, of length 1
 * @param tokens of all texts, without BOS
 */
public record EmbeddedTexts(List<float[]> vectors, int tokens) {}
