package dev.quatrain.engine.model.recurrent.unrolled;

/**
 * The gradients that one step of a layer passes backward.
 *
 * @param input ∂loss/∂x through this step, (I): for the layer below
 * @param before through this step only: for the state of the step before
 * @param inputSums ∂loss/∂(W x + b), (G · H)
 * @param hiddenSums ∂loss/∂(U h′ + b′), (G · H); for an LSTM and a plain cell equal to {@code inputSums}
 */
record StepGradient(double[] input, LayerState before, double[] inputSums, double[] hiddenSums) {}
