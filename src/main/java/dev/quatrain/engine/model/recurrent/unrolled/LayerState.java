package dev.quatrain.engine.model.recurrent.unrolled;

/**
 * What a layer remembers of one sequence, or the loss's gradient with respect to it.
 *
 * @param hidden (H)
 * @param cell (H); empty unless the layer is an LSTM
 */
public record LayerState(double[] hidden, double[] cell) {}
