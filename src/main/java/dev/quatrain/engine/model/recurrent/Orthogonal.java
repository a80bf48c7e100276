package dev.quatrain.engine.model.recurrent;

import java.util.SplittableRandom;

/** Square matrices whose rows are orthonormal. */
final class Orthogonal {

    private Orthogonal() {}

    static double[][] identity(int size) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }

    /** Uniform over the orthogonal group: Gaussian rows, orthonormalized one after another (modified Gram–Schmidt). */
    static double[][] random(int size, SplittableRandom random) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = random.nextGaussian();
            }
            for (int pass = 0; pass < 2; pass++) { // the second pass removes rounding errors of the first
                orthogonalize(rows, i);
            }
            scale(rows[i], 1 / Math.sqrt(dot(rows[i], rows[i])));
        }
        return rows;
    }

    private static void orthogonalize(double[][] rows, int last) {
        double[] row = rows[last];
        for (int k = 0; k < last; k++) {
            double projection = dot(rows[k], row);
            for (int j = 0; j < row.length; j++) {
                row[j] -= projection * rows[k][j];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static void scale(double[] row, double factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= factor;
        }
    }
}
