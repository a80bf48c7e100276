package dev.quatrain.engine.model.jvm;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Arrays;
import java.util.Map;

/**
 * The tensors of a model as the arrays that the loops need.
 *
 * @param all by name
 */
public record JvmTensors(Map<String, FloatTensor> all) {

    public float[] vector(String name) {
        return get(name).values().clone();
    }

    /** A matrix, one array for each row. */
    public float[][] rows(String name) {
        FloatTensor matrix = get(name);
        int width = (int) matrix.shape()[1];
        float[][] rows = new float[(int) matrix.shape()[0]][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(matrix.values(), row * width, (row + 1) * width);
        }
        return rows;
    }

    /** A matrix (N, I), transposed: (I, N). */
    public float[][] transposed(String name) {
        FloatTensor matrix = get(name);
        int height = (int) matrix.shape()[0];
        int width = (int) matrix.shape()[1];
        float[][] columns = new float[width][height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                columns[column][row] = matrix.values()[row * width + column];
            }
        }
        return columns;
    }

    private FloatTensor get(String name) {
        return requireNonNull(all.get(name), name);
    }

    /** [first; second] */
    public static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A copy of the values of a matrix, by rows. */
    public static float[] joined(float[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        float[] all = new float[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * width, width);
        }
        return all;
    }

    /** The values by rows of a matrix that is transposed. */
    public static float[] turned(float[][] columns) {
        float[] all = new float[columns.length * columns[0].length];
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < columns[column].length; row++) {
                all[row * columns.length + column] = columns[column][row];
            }
        }
        return all;
    }
}
