package dev.quatrain.engine.model.recurrent.unrolled;

import java.util.List;

/**
 * The gradient of a loss with respect to all inputs of one layer for one sequence.
 *
 * @param input (T, I)
 * @param start with respect to the state before the first step
 * @param parameters {@code weight_ih weight_hh bias_ih bias_hh}, row-major
 */
public record LayerGradients(double[][] input, LayerState start, List<double[]> parameters) {}
