package dev.quatrain.engine.model.classify;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.model.recurrent.SequenceRows;
import dev.quatrain.engine.tensor.GradMode;
import java.util.Arrays;
import java.util.Map;

/**
 * The attribution of a prediction to the tokens of one text; see {@link dev.quatrain.engine.model.TextClassifier#explain}.
 */
record Explanation(ClassifierNetwork network, Map<String, NDArray> weights, SequenceRows rows) {

    float[] shares(int label) {
        if (network.attends()) {
            return network.attention(weights, network.read(weights, rows), rows).toFloatArray();
        }
        return normalized(network.takesTheGreatest() ? unitsWon() : gradientTimesInput(label));
    }

    /** For each token, the number of units whose maximum is at the token; the first of equals. */
    private float[] unitsWon() {
        NDArray output = network.read(weights, rows); // (T, 1, D · H)
        int units = (int) output.getShape().get(2);
        float[] values = output.toFloatArray();
        float[] won = new float[values.length / units];
        for (int unit = 0; unit < units; unit++) {
            int winner = 0;
            for (int t = 1; t < won.length; t++) {
                winner = values[t * units + unit] > values[winner * units + unit] ? t : winner;
            }
            won[winner]++;
        }
        return won;
    }

    private float[] gradientTimesInput(int label) {
        NDArray embedded = network.embed(weights, rows, ClassifierNetwork.Masks.NONE); // (T, 1, E)
        GradMode.markLeaf(embedded);
        GradMode.on();
        try {
            NDArray logits = network.forward(weights, embedded, rows, ClassifierNetwork.Masks.NONE);
            GradMode.backward(logits.logSoftmax(1).get(0).get(label));
        } finally {
            GradMode.off();
        }
        return embedded.getGradient().mul(embedded).sum(new int[] {2}).abs().toFloatArray();
    }

    /** Scales values to a sum of 1; equal shares if all are 0. */
    private static float[] normalized(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        if (!(sum > 0)) {
            Arrays.fill(values, 1f / values.length);
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / sum);
        }
        return values;
    }
}
