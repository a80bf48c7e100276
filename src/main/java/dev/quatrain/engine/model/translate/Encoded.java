package dev.quatrain.engine.model.translate;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.model.recurrent.RecurrentState;

/**
 * The encoder's output.
 *
 * @param annotations (B, S, A), one per token
 * @param keys (B, S, H), the keys of attention; without attention the annotations
 * @param mask (B, 1, S), see {@link SourceRows#mask}
 * @param start the decoder's initial state
 */
record Encoded(NDArray annotations, NDArray keys, NDArray mask, RecurrentState start) {}
