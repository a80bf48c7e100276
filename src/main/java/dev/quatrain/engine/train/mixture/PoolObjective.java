package dev.quatrain.engine.train.mixture;

import dev.quatrain.engine.model.classify.pool.PooledLabels;

/**
 * The penalised negative log-likelihood of true labels in an opinion pool, Σ_t −ln p(y_t) + ½ Σ_i (β_i − 1/N)², with its gradient and
 * Hessian. It is strictly convex. The penalty counts as much as about one text; it bounds the exponents where all texts are right.
 *
 * @param value in nats
 * @param gradient (N), by β
 * @param hessian (N, N)
 */
record PoolObjective(double value, double[] gradient, double[][] hessian) {

    /** @param texts the indices of those that count */
    static PoolObjective of(PooledLabels pooled, int[] truths, int[] texts, double[] exponents) {
        int parts = exponents.length;
        double[] gradient = new double[parts];
        double[][] hessian = new double[parts][parts];
        double value = 0;
        for (int part = 0; part < parts; part++) {
            double away = exponents[part] - 1.0 / parts;
            value += away * away / 2;
            gradient[part] = away;
            hessian[part][part] = 1;
        }
        for (int text : texts) {
            double[] logarithms = pooled.logProbabilities(text, exponents);
            value -= logarithms[truths[text]];
            add(new Moments(pooled, text, logarithms), truths[text], gradient, hessian);
        }
        return new PoolObjective(value, gradient, hessian);
    }

    private static void add(Moments moments, int truth, double[] gradient, double[][] hessian) {
        double[] means = new double[gradient.length];
        for (int part = 0; part < means.length; part++) {
            means[part] = moments.mean(part);
            gradient[part] += means[part] - moments.value(part, truth);
        }
        for (int row = 0; row < means.length; row++) {
            for (int column = 0; column < means.length; column++) {
                hessian[row][column] += moments.product(row, column) - means[row] * means[column];
            }
        }
    }

    /** Expectations under the pool of ln p_i for a text. */
    private record Moments(PooledLabels pooled, int text, double[] logarithms) {

        double value(int part, int label) {
            return pooled.parts().get(part)[text * pooled.labels() + label];
        }

        double mean(int part) {
            double sum = 0;
            for (int label = 0; label < logarithms.length; label++) {
                sum += StrictMath.exp(logarithms[label]) * value(part, label);
            }
            return sum;
        }

        double product(int one, int other) {
            double sum = 0;
            for (int label = 0; label < logarithms.length; label++) {
                sum += StrictMath.exp(logarithms[label]) * value(one, label) * value(other, label);
            }
            return sum;
        }
    }

    /** Newton's step in the exponents that are free to move: 0 for one that is 0 and would fall. */
    double[] direction(double[] exponents) {
        int parts = exponents.length;
        double[][] matrix = new double[parts][parts];
        double[] right = new double[parts];
        for (int row = 0; row < parts; row++) {
            boolean free = exponents[row] > 0 || gradient[row] < 0;
            right[row] = free ? -gradient[row] : 0;
            for (int column = 0; column < parts; column++) {
                boolean both = free && (exponents[column] > 0 || gradient[column] < 0);
                matrix[row][column] = both ? hessian[row][column] : row == column ? 1 : 0;
            }
        }
        return SymmetricSolver.of(matrix).solve(right);
    }
}
