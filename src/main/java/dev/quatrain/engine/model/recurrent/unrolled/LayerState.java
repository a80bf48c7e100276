package dev.quatrain.engine.model.recurrent.unrolled;

/**
 * The state of a layer for one sequence, or the gradient of the loss with respect to it.
 *
 * @param hidden h or ∂loss/∂h, (H)
 * @param cell c or ∂loss/∂c, (H); empty unless the layer is an LSTM
 */
public record LayerState(double[] hidden, double[] cell) {

    /** Adds a gradient with respect to h. */
    LayerState plusHidden(double[] more) {
        double[] sum = hidden.clone();
        for (int unit = 0; unit < sum.length; unit++) {
            sum[unit] += more[unit];
        }
        return new LayerState(sum, cell);
    }
}
