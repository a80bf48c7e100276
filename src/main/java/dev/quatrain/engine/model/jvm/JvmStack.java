package dev.quatrain.engine.model.jvm;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stack of recurrent layers. A state is (layers · kinds, B, H): for each layer the hidden state, then for an LSTM the cell state.
 * Nothing changes a row of a state once it is there, so states share rows.
 */
public final class JvmStack {
    private final RecurrentSpec spec;
    private final List<JvmLayer> layers;
    private final int kinds;

    /** @param layers from the lowest */
    public JvmStack(RecurrentSpec spec, List<JvmLayer> layers) {
        this.spec = spec;
        this.layers = List.copyOf(layers);
        this.kinds = spec.type() == RecurrentSpec.Cell.LSTM ? 2 : 1;
    }

    /** @param prefix what the names of its parameters begin with */
    public static JvmStack of(RecurrentSpec spec, JvmTensors tensors, String prefix) {
        List<JvmLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            layers.add(JvmLayer.of(spec, tensors, ParameterShapes.layer(prefix, layer)));
        }
        return new JvmStack(spec, layers);
    }

    public List<JvmLayer> layers() {
        return layers;
    }

    /** The number of arrays of a state. */
    public int arrays() {
        return layers.size() * kinds;
    }

    public float[][][] zero(int batch) {
        return new float[arrays()][batch][spec.hiddenSize()];
    }

    /** The hidden states of the top layer, (B, H). */
    public float[][] top(float[][][] state) {
        return state[arrays() - kinds];
    }

    /**
     * One step.
     *
     * @param sums what the inputs contribute to the first layer, (B, G · H); changed
     * @return the state after the step
     */
    public float[][][] step(float[][] sums, float[][][] state) {
        float[][][] next = new float[state.length][][];
        float[][] above = sums;
        for (int layer = 0; layer < layers.size(); layer++) {
            float[][][] moved = layers.get(layer)
                    .step(layer == 0 ? above : layers.get(layer).contribution(above), of(state, layer));
            System.arraycopy(moved, 0, next, layer * kinds, kinds);
            above = moved[0];
        }
        return next;
    }

    /**
     * What several steps result in.
     *
     * @param outputs the hidden states of the top layer, (T, B, H)
     * @param state after the last step
     */
    public record Reading(float[][][] outputs, float[][][] state) {}

    /**
     * Several steps, layer by layer. Equals repeated calls of {@link #step}, bit for bit. A step may have fewer rows than the one
     * before, which are its first ones.
     *
     * @param tokens (T, B)
     * @param input to the first layer
     */
    public Reading read(int[][] tokens, TokenInput input, float[][][] state) {
        float[][][] next = new float[state.length][][];
        int[] all = Arrays.stream(tokens).flatMapToInt(Arrays::stream).toArray();
        float[][][] outputs = {};
        for (int layer = 0; layer < layers.size(); layer++) {
            float[][] sums = layer == 0 ? input.contribution(all) : contribution(layers.get(layer), outputs);
            float[][][] moving = of(state, layer);
            outputs = new float[tokens.length][][];
            int from = 0;
            for (int t = 0; t < tokens.length; t++) {
                int to = from + tokens[t].length;
                moving = layers.get(layer).step(Arrays.copyOfRange(sums, from, to), first(to - from, moving));
                outputs[t] = moving[0];
                from = to;
            }
            System.arraycopy(moving, 0, next, layer * kinds, kinds);
        }
        return new Reading(outputs, next);
    }

    private static float[][] contribution(JvmLayer layer, float[][][] inputs) {
        return layer.contribution(Arrays.stream(inputs).flatMap(Arrays::stream).toArray(float[][]::new));
    }

    /** The first rows of a state. */
    private static float[][][] first(int rows, float[][][] state) {
        return state[0].length == rows
                ? state
                : Arrays.stream(state).map(array -> Arrays.copyOf(array, rows)).toArray(float[][][]::new);
    }

    private float[][][] of(float[][][] state, int layer) {
        return Arrays.copyOfRange(state, layer * kinds, (layer + 1) * kinds);
    }

    /** The given rows of a state, in that order. */
    public static float[][][] select(float[][][] state, int[] rows) {
        return Arrays.stream(state)
                .map(array -> Arrays.stream(rows).mapToObj(row -> array[row]).toArray(float[][]::new))
                .toArray(float[][][]::new);
    }
}
