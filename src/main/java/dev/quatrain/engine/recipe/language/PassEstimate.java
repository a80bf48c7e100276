package dev.quatrain.engine.recipe.language;

import java.time.Duration;

/**
 * How much text a recurrent network reads in a given time on two ordinary cores. Plans must not depend on the machine, so the
 * arithmetic per second is a constant: a slower machine reads less.
 *
 * @param gates the number of blocks of H rows in a layer's matrices
 * @param embedding E
 */
record PassEstimate(int gates, int layers, int hidden, int embedding) {

    private static final double OPERATIONS_PER_SECOND = 80e9; // one thread reached 55e9 to 75e9 beside other work
    private static final int OPERATIONS_PER_WEIGHT = 6; // forward, and backward to inputs and weights; multiply and add

    /** @param outputs the number of outputs that the softmax layer computes for each token */
    double tokens(Duration budget, int outputs) {
        double hiddenLayers = (double) gates * hidden * (embedding + hidden + (layers - 1.0) * 2 * hidden);
        double weights = Math.max(1, hiddenLayers + (double) outputs * embedding + (double) hidden * embedding);
        return budget.toMillis() / 1000.0 * OPERATIONS_PER_SECOND / (OPERATIONS_PER_WEIGHT * weights);
    }
}
