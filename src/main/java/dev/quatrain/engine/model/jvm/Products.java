package dev.quatrain.engine.model.jvm;

import dev.quatrain.engine.work.Cores;

/**
 * Products of rows with a matrix. Every element of a result is summed in one order, with one rounding for each factor (fused
 * multiply-add), so it has the same bits whatever other rows are computed with it, and on every processor.
 *
 * <p>The loops have the form that the JIT compiler of Java 17 vectorizes: one array for each row of the matrix, the index of the
 * result inside. Four rows of the matrix at once need a quarter of the loads and stores of the result. Large products are shared
 * with idle cores, by columns.
 *
 * @param from the first of the columns that are computed
 * @param to the column after the last one
 */
public record Products(int from, int to) {
    private static final int BLOCK = 1024; // columns: four rows of the matrix, 16 KB, stay in the nearest cache
    private static final long WORTH_SHARING = 4_000_000; // products of two numbers: a tenth of a millisecond

    /**
     * Adds x · M to each row.
     *
     * @param matrix M (I, N), by rows
     * @param inputs x (B, I)
     * @param sums (B, N), changed in place
     */
    public static void add(float[][] matrix, float[][] inputs, float[][] sums) {
        int columns = matrix[0].length;
        int blocks = (columns + BLOCK - 1) / BLOCK;
        if (blocks > 1 && (long) columns * matrix.length * sums.length >= WORTH_SHARING) {
            Cores.ofProcess().share(blocks, block -> of(block, columns).addTo(sums, matrix, inputs));
            return;
        }
        for (int block = 0; block < blocks; block++) {
            of(block, columns).addTo(sums, matrix, inputs);
        }
    }

    private static Products of(int block, int columns) {
        return new Products(block * BLOCK, Math.min(columns, (block + 1) * BLOCK));
    }

    /** x · M: (B, I) → (B, N), with M (I, N) by rows. */
    public static float[][] of(float[][] matrix, float[][] inputs) {
        float[][] sums = new float[inputs.length][matrix[0].length];
        add(matrix, inputs, sums);
        return sums;
    }

    /** x · M + b: (B, I) → (B, N), with M (I, N) by rows and b (N). */
    public static float[][] of(float[][] matrix, float[] bias, float[][] inputs) {
        float[][] sums = new float[inputs.length][];
        for (int b = 0; b < sums.length; b++) {
            sums[b] = bias.clone();
        }
        add(matrix, inputs, sums);
        return sums;
    }

    /**
     * The product of each row with a vector. A sum in order is not vectorized; four of them at once do not wait for each other.
     *
     * @param rows (N, I)
     * @param vector (I)
     * @return (N)
     */
    public static float[] dots(float[][] rows, float[] vector) {
        float[] sums = new float[rows.length];
        int whole = rows.length - rows.length % 4;
        for (int n = 0; n < whole; n += 4) {
            fourDots(rows, n, vector, sums);
        }
        for (int n = whole; n < rows.length; n++) {
            float sum = 0;
            for (int i = 0; i < vector.length; i++) {
                sum = Math.fma(rows[n][i], vector[i], sum);
            }
            sums[n] = sum;
        }
        return sums;
    }

    private static void fourDots(float[][] rows, int first, float[] vector, float[] sums) {
        float[] a = rows[first];
        float[] b = rows[first + 1];
        float[] c = rows[first + 2];
        float[] d = rows[first + 3];
        float ofA = 0;
        float ofB = 0;
        float ofC = 0;
        float ofD = 0;
        for (int i = 0; i < vector.length; i++) {
            ofA = Math.fma(a[i], vector[i], ofA);
            ofB = Math.fma(b[i], vector[i], ofB);
            ofC = Math.fma(c[i], vector[i], ofC);
            ofD = Math.fma(d[i], vector[i], ofD);
        }
        sums[first] = ofA;
        sums[first + 1] = ofB;
        sums[first + 2] = ofC;
        sums[first + 3] = ofD;
    }

    private void addTo(float[][] sums, float[][] matrix, float[][] inputs) {
        int whole = matrix.length - matrix.length % 4;
        for (int i = 0; i < whole; i += 4) {
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

    private void addFour(float[][] matrix, int first, float[] input, float[] sums) {
        float[] a = matrix[first];
        float[] b = matrix[first + 1];
        float[] c = matrix[first + 2];
        float[] d = matrix[first + 3];
        float ofA = input[first];
        float ofB = input[first + 1];
        float ofC = input[first + 2];
        float ofD = input[first + 3];
        for (int n = from; n < to; n++) {
            sums[n] = Math.fma(ofD, d[n], Math.fma(ofC, c[n], Math.fma(ofB, b[n], Math.fma(ofA, a[n], sums[n]))));
        }
    }

    private void addOne(float[] row, float of, float[] sums) {
        for (int n = from; n < to; n++) {
            sums[n] = Math.fma(of, row[n], sums[n]);
        }
    }
}
