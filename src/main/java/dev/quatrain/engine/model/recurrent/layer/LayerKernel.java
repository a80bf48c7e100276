package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.quatrain.engine.model.RecurrentSpec;

/** An implementation of one recurrent layer over a whole window. Results belong to the manager of {@code input}. */
interface LayerKernel {

    /** The name in logs and responses. */
    String name();

    /** Whether this kernel is meant for a shape. */
    default boolean serves(LayerShape shape) {
        return true;
    }

    /**
     * Computes one layer over a whole window; differentiable with respect to all inputs, by {@link
     * dev.quatrain.engine.tensor.GradMode#backward}.
     *
     * @param spec only its cell and activation are used, not its sizes
     * @param parameters {@code weight_ih (G · H, I), weight_hh (G · H, H), bias_ih (G · H), bias_hh (G · H)}
     * @param input (T, B, I)
     * @param state {@code [hidden]} or {@code [hidden, cell]}, each (1, B, H)
     * @return the output (T, B, H), and the state after the last step in the form of {@code state}
     */
    NDList run(RecurrentSpec spec, NDList parameters, NDArray input, NDList state);
}
