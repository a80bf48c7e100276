package dev.quatrain.engine.model.translate;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.model.recurrent.RecurrentState;

/**
 * What the encoder made of the sources.
 *
 * @param annotations (B, S, A), one for each token
 * @param keys (B, S, H), what attention compares with; the annotations again where there is none
 * @param mask (B, 1, S), see {@link SourceRows#mask}
 * @param start from which the decoder sets out
 */
record Encoded(NDArray annotations, NDArray keys, NDArray mask, RecurrentState start) {}
