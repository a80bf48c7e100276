package dev.quatrain.engine.model.mixture;

import dev.quatrain.engine.model.jvm.Softmax;
import java.util.Arrays;

/** Mixes the distributions of the parts, row by row. A row does not depend on the others. Not thread-safe. */
final class RowMixer {

    private final MixtureGate gate;
    private final float[][] logProbabilities; // (N, V), of the current row
    private final float[] mixed; // (V)
    private float[] logWeights = {}; // (N)

    RowMixer(MixtureGate gate, int parts, int vocabularySize) {
        this.gate = gate;
        this.logProbabilities = new float[parts][vocabularySize];
        this.mixed = new float[vocabularySize];
    }

    /**
     * Takes one row of the parts' logits and weighs the parts.
     *
     * @param logits for each part (T, V) row by row
     */
    void weigh(float[][] logits, int row) {
        for (int part = 0; part < logits.length; part++) {
            System.arraycopy(logits[part], row * mixed.length, logProbabilities[part], 0, mixed.length);
            Softmax.logarithms(logProbabilities[part]);
        }
        logWeights = gate.logWeights(logProbabilities);
    }

    /** ln Σ λ p of the row that was weighed, (V); valid until the next call. */
    float[] mixed() {
        Arrays.fill(mixed, Float.NEGATIVE_INFINITY);
        for (int part = 0; part < logProbabilities.length; part++) {
            Softmax.add(mixed, logProbabilities[part], logWeights[part]);
        }
        return mixed;
    }

    /** ln λ, (N). */
    float[] logWeights() {
        return logWeights;
    }

    /** ln p of each part, (N, V). */
    float[][] logProbabilities() {
        return logProbabilities;
    }
}
