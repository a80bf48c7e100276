package dev.quatrain.engine.model.recurrent.unrolled;

/**
 * What one step of a layer passes on, backwards.
 *
 * @param input ∂loss/∂x through this step, (I): to the layer below
 * @param before through this step alone: to the state of the step before
 */
record StepGradient(double[] input, StateGradient before) {}
