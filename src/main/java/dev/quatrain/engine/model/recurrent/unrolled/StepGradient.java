package dev.quatrain.engine.model.recurrent.unrolled;

/**
 * What one step of a layer passes on, backwards.
 *
 * @param input ∂loss/∂x through this step, (I): to the layer below
 * @param before through this step alone: to the state of the step before
 * @param inputSums ∂loss/∂(W x + b), (G · H)
 * @param hiddenSums ∂loss/∂(U h′ + b′), (G · H); of an LSTM and a plain cell the same as {@code inputSums}
 */
record StepGradient(double[] input, LayerState before, double[] inputSums, double[] hiddenSums) {}
