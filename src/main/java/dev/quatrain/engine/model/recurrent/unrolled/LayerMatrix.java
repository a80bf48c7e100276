package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.tensor.FloatTensor;

/**
 * A layer's matrix in doubles, stored by rows and by columns, so that both products run in loops that the JIT vectorizes:
 * one factor times many adjacent numbers.
 *
 * @param byRow (rows, columns)
 * @param byColumn (columns, rows)
 */
record LayerMatrix(double[][] byRow, double[][] byColumn) {

    private static final int BLOCK = 16; // rows at a time, so that both copies stay in the cache

    static LayerMatrix of(FloatTensor tensor) {
        int rows = (int) tensor.shape()[0];
        int columns = (int) tensor.shape()[1];
        double[][] byRow = new double[rows][columns];
        double[][] byColumn = new double[columns][rows];
        for (int block = 0; block < rows; block += BLOCK) {
            int end = Math.min(rows, block + BLOCK);
            for (int j = 0; j < columns; j++) {
                for (int i = block; i < end; i++) {
                    double value = tensor.values()[i * columns + j];
                    byRow[i][j] = value;
                    byColumn[j][i] = value;
                }
            }
        }
        return new LayerMatrix(byRow, byColumn);
    }

    int rows() {
        return byRow.length;
    }

    int columns() {
        return byColumn.length;
    }

    /** W x: (columns) → (rows). */
    double[] times(double[] x) {
        double[] product = new double[rows()];
        addCombination(product, byColumn, x);
        return product;
    }

    /** Some rows of W x: (columns) → (count). */
    double[] times(double[] x, int first, int count) {
        double[] product = new double[count];
        for (int i = 0; i < count; i++) {
            double[] row = byRow[first + i];
            for (int j = 0; j < row.length; j++) {
                product[i] += row[j] * x[j];
            }
        }
        return product;
    }

    /** Wᵀ y: (rows) → (columns). */
    double[] transposedTimes(double[] y) {
        double[] product = new double[columns()];
        addCombination(product, byRow, y);
        return product;
    }

    /** sum += Σ factors[k] · vectors[k], four terms at a time. */
    static void addCombination(double[] sum, double[][] vectors, double[] factors) {
        int k = 0;
        for (; k + 3 < factors.length; k += 4) {
            addFour(sum, vectors, factors, k);
        }
        for (; k < factors.length; k++) {
            double factor = factors[k];
            double[] vector = vectors[k];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += factor * vector[i];
            }
        }
    }

    private static void addFour(double[] sum, double[][] vectors, double[] factors, int k) {
        double[] a = vectors[k];
        double[] b = vectors[k + 1];
        double[] c = vectors[k + 2];
        double[] d = vectors[k + 3];
        double ofA = factors[k];
        double ofB = factors[k + 1];
        double ofC = factors[k + 2];
        double ofD = factors[k + 3];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += ofA * a[i] + ofB * b[i] + (ofC * c[i] + ofD * d[i]);
        }
    }
}
