package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.jvm.JvmWindow;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** A window in plain Java: the arrays of the engine's memory in which {@link JvmWindow} computes, and the products of all steps. */
final class JvmPass {

    private static final int BLOCK = 16; // rows that are transposed at once, a cache line

    private final int rows; // T · B
    private final int units;
    private final boolean gated;
    private final NDArray gates; // (T · B, G · H)
    private final NDArray recalled; // (T · B, H), empty for a plain layer
    private final NDArray hidden; // ((T + 1) · B, H)
    private final JvmWindow window;
    private final NDList results;

    /** The forward pass. Gradients must be off, as for {@link #gradients}. */
    JvmPass(RecurrentSpec spec, NDList parameters, NDArray input, NDArray state) {
        Shape shape = input.getShape();
        int batch = (int) shape.get(1);
        this.rows = (int) shape.get(0) * batch;
        this.units = (int) state.getShape().get(2);
        this.gated = spec.type() == Cell.GRU;
        this.gates = linear(flat(input), parameters.get(0), parameters.get(2));
        this.recalled = input.getManager().create(new Shape(gated ? rows : 0, units));
        this.hidden = input.getManager().create(new Shape(rows + (long) batch, units));
        JvmWindow.Sizes sizes = new JvmWindow.Sizes(spec.type(), spec.activation(), (int) shape.get(0), batch, units);
        this.window = new JvmWindow(sizes, buffer(gates), buffer(recalled), buffer(hidden));
        window.hidden().put(0, buffer(state), 0, batch * units);
        window.forward(turned(parameters.get(1)), vector(parameters.get(3)));
        this.results = new NDList(
                slice(hidden, batch, rows + batch).reshape(shape.get(0), batch, units),
                slice(hidden, rows, rows + batch).duplicate().reshape(1, batch, units));
    }

    /** The output (T, B, H) and the hidden state after the last step. */
    NDList results() {
        return results;
    }

    /**
     * @param arguments the four parameters, the input, and the hidden state before the first step
     * @param ofResults of the output and of the last hidden state
     * @return of the arguments
     */
    NDList gradients(NDList arguments, NDList ofResults) {
        NDArray input = arguments.get(4);
        NDArray state = input.getManager().create(ofResults.get(1).getShape());
        buffer(state).put(buffer(ofResults.get(1)));
        window.backward(matrix(arguments.get(1)), buffer(ofResults.head()), buffer(state));
        NDArray before = slice(hidden, 0, rows); // (T · B, H)
        NDArray turned = gates.transpose();
        NDArray inputBias = gates.sum(new int[] {0});
        return new NDList(
                turned.matMul(flat(input)),
                gated ? joined(ofUpper().matMul(before), recalled.transpose().matMul(before)) : turned.matMul(before),
                inputBias,
                gated ? joined(slice(inputBias, 0, 2 * units), recalled.sum(new int[] {0})) : inputBias,
                gates.matMul(arguments.head()).reshape(input.getShape()),
                state);
    }

    /** What reset and update gates of a GRU have in common for input and hidden state, (2 · H, T · B). */
    private NDArray ofUpper() {
        return gates.get(new NDIndex().addAllDim().addSliceDim(0, 2L * units)).transpose();
    }

    /** (T, B, I) → (T · B, I) */
    private NDArray flat(NDArray input) {
        return input.reshape(rows, input.getShape().get(2));
    }

    private static NDArray joined(NDArray first, NDArray second) {
        return first.concat(second, 0);
    }

    private static NDArray slice(NDArray array, int from, int to) {
        return array.get(new NDIndex().addSliceDim(from, to));
    }

    private static NDArray linear(NDArray input, NDArray matrix, NDArray bias) {
        return input.getNDArrayInternal().linear(input, matrix, bias).singletonOrThrow();
    }

    private static float[][] matrix(NDArray array) {
        FloatBuffer numbers = buffer(array);
        float[][] matrix =
                new float[(int) array.getShape().get(0)][(int) array.getShape().get(1)];
        for (float[] row : matrix) {
            numbers.get(row);
        }
        return matrix;
    }

    /** The transposed matrix, without an array in the manager of the parameters, which may live long. */
    private static float[][] turned(NDArray array) {
        float[][] matrix = matrix(array);
        float[][] turned = new float[matrix[0].length][matrix.length];
        for (int from = 0; from < matrix.length; from += BLOCK) {
            int to = Math.min(matrix.length, from + BLOCK);
            for (int column = 0; column < turned.length; column++) {
                for (int row = from; row < to; row++) {
                    turned[column][row] = matrix[row][column];
                }
            }
        }
        return turned;
    }

    private static float[] vector(NDArray array) {
        float[] vector = new float[(int) array.size()];
        buffer(array).get(vector);
        return vector;
    }

    /** The array's memory itself, if the array is contiguous. */
    private static FloatBuffer buffer(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
