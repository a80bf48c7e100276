package dev.quatrain.engine.train.mixture;

/** Solves M x = y for a symmetric, positive definite matrix M, by its Cholesky decomposition. */
final class SymmetricSolver {

    private final double[][] root; // lower triangle

    private SymmetricSolver(double[][] root) {
        this.root = root;
    }

    /** @param matrix of which only the lower triangle is read; overwritten */
    static SymmetricSolver of(double[][] matrix) {
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row][column];
                for (int i = 0; i < column; i++) {
                    rest -= matrix[row][i] * matrix[column][i];
                }
                matrix[row][column] = row == column ? Math.sqrt(rest) : rest / matrix[column][column];
            }
        }
        return new SymmetricSolver(matrix);
    }

    double[] solve(double[] right) {
        double[] x = right.clone();
        for (int row = 0; row < x.length; row++) {
            for (int i = 0; i < row; i++) {
                x[row] -= root[row][i] * x[i];
            }
            x[row] /= root[row][row];
        }
        for (int row = x.length - 1; row >= 0; row--) {
            for (int i = row + 1; i < x.length; i++) {
                x[row] -= root[i][row] * x[i];
            }
            x[row] /= root[row][row];
        }
        return x;
    }
}
