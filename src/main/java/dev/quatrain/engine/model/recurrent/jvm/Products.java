package dev.quatrain.engine.model.recurrent.jvm;

/**
 * Products of rows with a matrix. Every element of a result is summed in one order, with one rounding for each factor (fused
 * multiply-add), so it has the same bits whatever other rows are computed with it, and on every processor.
 *
 * <p>The loops have the form that the JIT compiler of Java 17 vectorizes: one array for each row of the matrix, the index of the
 * result inside. Four rows of the matrix at once need a quarter of the loads and stores of the result.
 */
final class Products {
    private Products() {}

    /**
     * Adds x · M to each row.
     *
     * @param matrix M (I, N), by rows
     * @param inputs x (B, I)
     * @param sums (B, N), changed in place
     */
    static void add(float[][] matrix, float[][] inputs, float[][] sums) {
        int whole = matrix.length - matrix.length % 4;
        for (int i = 0; i < whole; i += 4) { // outside, so that four rows of the matrix stay in the nearest cache
            for (int b = 0; b < sums.length; b++) {
                addFour(matrix, i, inputs[b], sums[b]);
            }
        }
        for (int i = whole; i < matrix.length; i++) {
            for (int b = 0; b < sums.length; b++) {
                addOne(matrix[i], inputs[b][i], sums[b]);
            }
        }
    }

    private static void addFour(float[][] matrix, int first, float[] input, float[] sums) {
        float[] a = matrix[first];
        float[] b = matrix[first + 1];
        float[] c = matrix[first + 2];
        float[] d = matrix[first + 3];
        float ofA = input[first];
        float ofB = input[first + 1];
        float ofC = input[first + 2];
        float ofD = input[first + 3];
        for (int n = 0; n < sums.length; n++) {
            sums[n] = Math.fma(ofD, d[n], Math.fma(ofC, c[n], Math.fma(ofB, b[n], Math.fma(ofA, a[n], sums[n]))));
        }
    }

    private static void addOne(float[] row, float of, float[] sums) {
        for (int n = 0; n < sums.length; n++) {
            sums[n] = Math.fma(of, row[n], sums[n]);
        }
    }
}
