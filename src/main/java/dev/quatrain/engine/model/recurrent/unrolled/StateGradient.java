package dev.quatrain.engine.model.recurrent.unrolled;

/**
 * The gradient of the loss with respect to a layer's state at one step.
 *
 * @param hidden ∂loss/∂h, (H)
 * @param cell ∂loss/∂c, (H); empty unless the layer is an LSTM
 */
record StateGradient(double[] hidden, double[] cell) {

    /** With a gradient that reaches h besides. */
    StateGradient plusHidden(double[] more) {
        double[] sum = hidden.clone();
        for (int unit = 0; unit < sum.length; unit++) {
            sum[unit] += more[unit];
        }
        return new StateGradient(sum, cell);
    }
}
