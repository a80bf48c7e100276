package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.tensor.FloatTensor;

/**
 * A float32 matrix that is multiplied in doubles, since gradients can be far smaller than floats can represent.
 *
 * @param values row-major; not copied
 * @param from the start of the first row
 */
record WeightMatrix(float[] values, int from, int rows, int columns) {

    static WeightMatrix of(FloatTensor tensor) {
        long[] shape = tensor.shape();
        return new WeightMatrix(tensor.values(), 0, (int) shape[0], (int) shape[1]);
    }

    double[] row(int index) {
        double[] row = new double[columns];
        for (int j = 0; j < columns; j++) {
            row[j] = values[from + index * columns + j];
        }
        return row;
    }

    /** W x: (columns) → (rows). */
    double[] times(double[] x) {
        double[] product = new double[rows];
        for (int i = 0; i < rows; i++) {
            product[i] = dot(from + i * columns, x);
        }
        return product;
    }

    /** Wᵀ y: (rows) → (columns). */
    double[] transposedTimes(double[] y) {
        double[] product = new double[columns];
        for (int i = 0; i < rows; i++) {
            int row = from + i * columns;
            double factor = y[i];
            for (int j = 0; j < columns; j++) {
                product[j] += factor * values[row + j];
            }
        }
        return product;
    }

    /** The dot product, in four independent sums that the processor computes in parallel. */
    private double dot(int row, double[] x) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < columns; j += 4) {
            a += values[row + j] * x[j];
            b += values[row + j + 1] * x[j + 1];
            c += values[row + j + 2] * x[j + 2];
            d += values[row + j + 3] * x[j + 3];
        }
        for (; j < columns; j++) {
            a += values[row + j] * x[j];
        }
        return a + b + (c + d);
    }
}
