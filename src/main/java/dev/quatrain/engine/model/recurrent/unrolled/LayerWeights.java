package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The weights of one layer, with G blocks of H rows, one block per gate.
 *
 * @param input (G · H, I)
 * @param hidden (G · H, H)
 * @param inputBias (G · H)
 * @param hiddenBias (G · H)
 */
record LayerWeights(LayerMatrix input, LayerMatrix hidden, float[] inputBias, float[] hiddenBias) {

    /** @param layer from 0 */
    static LayerWeights of(Map<String, FloatTensor> weights, int layer) {
        return of(Arrays.stream(ParameterShapes.layer(layer)).map(weights::get).toList());
    }

    /** @param parameters {@code weight_ih weight_hh bias_ih bias_hh} */
    static LayerWeights of(List<FloatTensor> parameters) {
        return new LayerWeights(
                LayerMatrix.of(parameters.get(0)),
                LayerMatrix.of(parameters.get(1)),
                parameters.get(2).values(),
                parameters.get(3).values());
    }

    /** H. */
    int units() {
        return hidden.columns();
    }

    /** W_i x + b_i: (I) → (G · H). */
    double[] fromInput(double[] x) {
        return plus(input.times(x), inputBias, 0);
    }

    /** W_h h + b_h: (H) → (G · H). */
    double[] fromHidden(double[] h) {
        return plus(hidden.times(h), hiddenBias, 0);
    }

    /** One block of {@link #fromHidden}: (H) → (H). */
    double[] fromHidden(double[] h, int block) {
        int first = block * units();
        return plus(hidden.times(h, first, units()), hiddenBias, first);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double[] plus(double[] sums, float[] bias, int first) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += bias[first + i];
        }
        return sums;
    }
}
