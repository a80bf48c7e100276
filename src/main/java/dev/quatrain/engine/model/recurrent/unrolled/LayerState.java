package dev.quatrain.engine.model.recurrent.unrolled;

/**
 * What a layer remembers of one sequence, or the loss's gradient with respect to it.
 *
 * @param hidden h or ∂loss/∂h, (H)
 * @param cell c or ∂loss/∂c, (H); empty unless the layer is an LSTM
 */
public record LayerState(double[] hidden, double[] cell) {

    /** With a gradient that reaches h besides. */
    LayerState plusHidden(double[] more) {
        double[] sum = hidden.clone();
        for (int unit = 0; unit < sum.length; unit++) {
            sum[unit] += more[unit];
        }
        return new LayerState(sum, cell);
    }
}
