package dev.quatrain.engine.model.jvm;

import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.nio.FloatBuffer;

/** Some rows of a window, from step to step. */
final class WindowRows {

    private final JvmWindow window;
    private final JvmWindow.Sizes sizes;
    private final int first;
    private final int units;
    private final boolean gated;
    private final float[][] sums; // (rows, G · H), what the hidden state contributes, or ∂loss/∂ that
    private final float[][] carried; // (rows, H), the hidden state, or ∂loss/∂ that
    private final float[] gates; // (G · H), of one row
    private final float[] before; // (H), the hidden state before a step, of one row
    private final float[] other; // (H)

    WindowRows(JvmWindow window, int first, int end) {
        this.window = window;
        this.sizes = window.sizes();
        this.first = first;
        this.units = sizes.units();
        this.gated = sizes.cell() == Cell.GRU;
        this.gates = new float[gated ? 3 * units : units];
        this.sums = new float[end - first][gates.length];
        this.carried = new float[end - first][units];
        this.before = new float[units];
        this.other = new float[units];
    }

    void forward(float[][] matrix, float[] bias) {
        for (int b = 0; b < carried.length; b++) {
            window.hidden().get((first + b) * units, carried[b]);
        }
        for (int t = 0; t < sizes.steps(); t++) {
            for (float[] row : sums) {
                System.arraycopy(bias, 0, row, 0, row.length);
            }
            Products.add(matrix, carried, sums);
            for (int b = 0; b < carried.length; b++) {
                step(t * sizes.batch() + first + b, sums[b], carried[b]);
            }
        }
    }

    /** @param at the index of the row in (T · B) */
    private void step(int at, float[] fromHidden, float[] hidden) {
        window.gates().get(at * gates.length, gates);
        if (gated) {
            window.recalled().put(at * units, fromHidden, 2 * units, units);
            JvmLayer.gru(gates, fromHidden, hidden, hidden);
        } else {
            JvmLayer.added(gates, fromHidden);
            JvmLayer.plain(sizes.activation(), gates, hidden);
        }
        window.gates().put(at * gates.length, gates);
        window.hidden().put((at + sizes.batch()) * units, hidden);
    }

    void backward(float[][] matrix, FloatBuffer outputs, FloatBuffer state) {
        for (int b = 0; b < carried.length; b++) {
            state.get((first + b) * units, carried[b]);
        }
        for (int t = sizes.steps() - 1; t >= 0; t--) {
            for (int b = 0; b < carried.length; b++) {
                int at = t * sizes.batch() + first + b;
                outputs.get(at * units, other);
                JvmLayer.added(carried[b], other);
                back(at, sums[b], carried[b]);
            }
            Products.add(matrix, sums, carried);
        }
        for (int b = 0; b < carried.length; b++) {
            state.put((first + b) * units, carried[b]);
        }
    }

    /** @param gradient ∂loss/∂h; becomes the part of ∂loss/∂h′ that does not come through the sums */
    private void back(int at, float[] fromHidden, float[] gradient) {
        window.gates().get(at * gates.length, gates);
        if (gated) {
            window.hidden().get(at * units, before);
            window.recalled().get(at * units, other);
            backGru(fromHidden, gradient);
            window.recalled().put(at * units, fromHidden, 2 * units, units);
        } else {
            backPlain(gradient);
            System.arraycopy(gates, 0, fromHidden, 0, units);
        }
        window.gates().put(at * gates.length, gates);
    }

    private void backGru(float[] fromHidden, float[] gradient) {
        for (int u = 0; u < units; u++) {
            float r = gates[u];
            float z = gates[units + u];
            float n = gates[2 * units + u];
            float candidate = gradient[u] * (1 - z) * (1 - n * n);
            fromHidden[u] = candidate * other[u] * r * (1 - r);
            fromHidden[units + u] = gradient[u] * (before[u] - n) * z * (1 - z);
            fromHidden[2 * units + u] = candidate * r;
            gates[2 * units + u] = candidate;
            gradient[u] *= z;
        }
        System.arraycopy(fromHidden, 0, gates, 0, 2 * units);
    }

    /** The slope of a rectified unit is 1 where it is positive; that of tanh is 1 − h². */
    private void backPlain(float[] gradient) {
        boolean rectified = sizes.activation() == Activation.RELU;
        for (int u = 0; u < units; u++) {
            float slope = rectified ? (gates[u] > 0 ? 1 : 0) : 1 - gates[u] * gates[u];
            gates[u] = gradient[u] * slope;
            gradient[u] = 0;
        }
    }
}
