package dev.quatrain.engine.model.jvm;

import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import java.util.List;

/**
 * One recurrent layer. The equations are PyTorch's; see {@link dev.quatrain.engine.model.recurrent.unrolled} for a version that is
 * easier to read.
 */
public final class JvmLayer {
    private final RecurrentSpec spec;
    private final Matrices matrices;

    /**
     * The parameters. G is the number of gates: i f g o, r z n, or one.
     *
     * @param input W_ih, transposed, (I, G · H)
     * @param hidden W_hh, transposed, (H, G · H)
     * @param inputBias b_ih (G · H)
     * @param hiddenBias b_hh (G · H)
     */
    public record Matrices(float[][] input, float[][] hidden, float[] inputBias, float[] hiddenBias) {}

    public JvmLayer(RecurrentSpec spec, Matrices matrices) {
        this.spec = spec;
        this.matrices = matrices;
    }

    /** @param names of its parameters: {@code weight_ih weight_hh bias_ih bias_hh} */
    static JvmLayer of(RecurrentSpec spec, JvmTensors tensors, List<String> names) {
        return new JvmLayer(
                spec,
                new Matrices(
                        tensors.transposed(names.get(0)),
                        tensors.transposed(names.get(1)),
                        tensors.vector(names.get(2)),
                        tensors.vector(names.get(3))));
    }

    public Matrices matrices() {
        return matrices;
    }

    /** What the inputs contribute, x · W_ih + b_ih: (B, I) → (B, G · H). */
    public float[][] contribution(float[][] inputs) {
        return Products.of(matrices.input(), matrices.inputBias(), inputs);
    }

    /**
     * One step.
     *
     * @param sums the {@link #contribution} of each row's input; changed
     * @param state {@code [hidden]} or {@code [hidden, cell]}, (kinds, B, H); not changed
     * @return the state after the step
     */
    float[][][] step(float[][] sums, float[][][] state) {
        float[][] fromHidden = Products.of(matrices.hidden(), matrices.hiddenBias(), state[0]);
        float[][][] next = new float[state.length][sums.length][spec.hiddenSize()];
        for (int b = 0; b < sums.length; b++) {
            switch (spec.type()) {
                case LSTM -> lstm(added(sums[b], fromHidden[b]), state[1][b], next[0][b], next[1][b]);
                case GRU -> gru(sums[b], fromHidden[b], state[0][b], next[0][b]);
                case RNN -> plain(spec.activation(), added(sums[b], fromHidden[b]), next[0][b]);
            }
        }
        return next;
    }

    static float[] added(float[] sums, float[] more) {
        for (int n = 0; n < sums.length; n++) {
            sums[n] += more[n];
        }
        return sums;
    }

    /** c' = f c + i g, h' = o tanh c' */
    private static void lstm(float[] gates, float[] cell, float[] nextHidden, float[] nextCell) {
        int units = cell.length;
        Activations.sigmoid(gates, 0, 2 * units);
        Activations.tanh(gates, 2 * units, 3 * units);
        Activations.sigmoid(gates, 3 * units, 4 * units);
        for (int n = 0; n < units; n++) {
            nextCell[n] = Math.fma(gates[units + n], cell[n], gates[n] * gates[2 * units + n]);
            nextHidden[n] = nextCell[n];
        }
        Activations.tanh(nextHidden, 0, units);
        for (int n = 0; n < units; n++) {
            nextHidden[n] *= gates[3 * units + n];
        }
    }

    /**
     * n = tanh(x_n + r h_n), h' = (1 − z) n + z h
     *
     * @param ofInput becomes r z n
     * @param nextHidden may be {@code hidden}
     */
    static void gru(float[] ofInput, float[] ofHidden, float[] hidden, float[] nextHidden) {
        int units = hidden.length;
        for (int n = 0; n < 2 * units; n++) {
            ofInput[n] += ofHidden[n];
        }
        Activations.sigmoid(ofInput, 0, 2 * units);
        for (int n = 0; n < units; n++) {
            ofInput[2 * units + n] = Math.fma(ofInput[n], ofHidden[2 * units + n], ofInput[2 * units + n]);
        }
        Activations.tanh(ofInput, 2 * units, 3 * units);
        for (int n = 0; n < units; n++) {
            float candidate = ofInput[2 * units + n];
            nextHidden[n] = Math.fma(ofInput[units + n], hidden[n] - candidate, candidate);
        }
    }

    /** @param sums become h */
    static void plain(Activation activation, float[] sums, float[] nextHidden) {
        if (activation == Activation.RELU) {
            Activations.relu(sums, 0, sums.length);
        } else {
            Activations.tanh(sums, 0, sums.length);
        }
        System.arraycopy(sums, 0, nextHidden, 0, nextHidden.length);
    }
}
