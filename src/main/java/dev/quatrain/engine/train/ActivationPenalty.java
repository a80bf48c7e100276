package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.tensor.Scalars;
import dev.quatrain.engine.train.TrainingPlan.Regularization;

/**
 * Activation regularization of the top layer (Merity, McCann & Socher 2017, "Revisiting Activation Regularization for
 * Language RNNs"): α · mean(h²) after dropout, and β · mean((h_t − h_{t+1})²) before dropout. The mean is over steps,
 * streams and units, and includes steps of PAD.
 */
record ActivationPenalty(double alpha, double beta) {

    static ActivationPenalty of(Regularization regularization) {
        return new ActivationPenalty(
                regularization.activationRegularization(), regularization.temporalActivationRegularization());
    }

    /**
     * The loss plus the penalty.
     *
     * @param loss a scalar
     * @param output (T, B, H)
     * @param dropped (T, B, H), the output after dropout
     */
    NDArray addTo(NDArray loss, NDArray output, NDArray dropped) {
        NDArray sum = loss;
        if (alpha > 0) {
            sum = sum.add(Scalars.product(dropped.mul(dropped).mean(), (float) alpha));
        }
        if (beta > 0 && output.getShape().get(0) > 1) { // a single step has no difference
            NDArray change = output.get("1:").sub(output.get(":-1"));
            sum = sum.add(Scalars.product(change.mul(change).mean(), (float) beta));
        }
        return sum;
    }
}
