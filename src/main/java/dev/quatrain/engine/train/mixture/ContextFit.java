package dev.quatrain.engine.train.mixture;

import dev.quatrain.engine.model.mixture.ContextFeatures;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Weights by context, softmax(b + A f), with the highest likelihood. Each iteration goes to the maximum of a quadratic lower
 * bound (Böhning & Lindsay 1988), so that it never lowers the likelihood; longer steps in the same direction are tried and
 * kept where they gain. The squares of A are regularized, in units of features with mean 0 and variance 1.
 */
final class ContextFit {

    private static final int ITERATIONS = 60;
    private static final double GAIN = 1e-7; // nats per token, below which the fit has converged
    private static final double RIDGE = 1e-4; // of the squares of A, nats per token
    private static final double LEAST_VARIANCE = 1e-6; // of a feature that is always the same
    private static final int MOST_TOKENS = 500_000; // of a longer text, tokens at equal distances

    private final PartReadings readings;
    private final GateFit.Range range;
    private final int stride;
    private final int inputs; // 1 + F
    private final double[] means; // (1 + F)
    private final double[] deviations; // (1 + F)
    private final double ridge;
    private final double[][] theta; // (N, 1 + F): b, then A, of standardized features
    private final SymmetricSolver bound;

    private ContextFit(PartReadings readings, GateFit.Range range, double[] constant) {
        this.readings = readings;
        this.range = range;
        this.stride = 1 + (range.size() - 1) / MOST_TOKENS;
        this.inputs = 1 + ContextFeatures.count(readings.parts());
        this.means = new double[inputs];
        this.deviations = new double[inputs];
        this.ridge = 2 * RIDGE * range.size() / stride;
        standardize();
        this.theta = new double[readings.parts()][inputs];
        for (int part = 0; part < theta.length; part++) {
            theta[part][0] = Math.log(Math.max(ConstantFit.LEAST, constant[part]));
        }
        this.bound = bound();
    }

    /**
     * Fits to a range of tokens.
     *
     * @param constant (N), λ to begin with
     * @param enough polled between two iterations
     */
    static ContextFit of(PartReadings readings, GateFit.Range range, double[] constant, BooleanSupplier enough) {
        ContextFit fit = begun(readings, range, constant);
        double objective = fit.iterate();
        for (int i = 1; i < ITERATIONS && range.size() > 0 && !enough.getAsBoolean(); i++) {
            double next = fit.iterate();
            if (!(next - objective > GAIN * range.size() / fit.stride)) {
                break;
            }
            objective = next;
        }
        return fit;
    }

    static ContextFit begun(PartReadings readings, GateFit.Range range, double[] constant) {
        return new ContextFit(readings, range, constant);
    }

    private void standardize() {
        double[] sums = new double[inputs];
        double[] squares = new double[inputs];
        int tokens = 0;
        for (int token = range.from(); token < range.to(); token += stride) {
            float[] features = readings.features(token);
            tokens++;
            for (int input = 1; input < inputs; input++) {
                sums[input] += features[input - 1];
                squares[input] += (double) features[input - 1] * features[input - 1];
            }
        }
        for (int input = 1; input < inputs; input++) {
            means[input] = sums[input] / Math.max(1, tokens);
            double variance = squares[input] / Math.max(1, tokens) - means[input] * means[input];
            deviations[input] = Math.sqrt(Math.max(LEAST_VARIANCE, variance));
        }
    }

    private SymmetricSolver bound() {
        double[][] matrix = new double[inputs][inputs];
        double[] input = new double[inputs];
        for (int token = range.from(); token < range.to(); token += stride) {
            fill(input, token);
            for (int row = 0; row < inputs; row++) {
                for (int column = 0; column <= row; column++) {
                    matrix[row][column] += input[row] * input[column] / 2;
                }
            }
        }
        for (int row = 0; row < inputs; row++) {
            matrix[row][row] += ridge + 1; // of b too; what is too much shortens the step
        }
        return SymmetricSolver.of(matrix);
    }

    private void fill(double[] input, int token) {
        float[] features = readings.features(token);
        input[0] = 1;
        for (int i = 1; i < inputs; i++) {
            input[i] = (features[i - 1] - means[i]) / deviations[i];
        }
    }

    /** One iteration; returns the objective before it. */
    double iterate() {
        double[][] gradient = new double[theta.length][inputs];
        double before = objective(gradient);
        double[][] direction = Arrays.stream(gradient).map(bound::solve).toArray(double[][]::new);
        add(direction, 1);
        double reached = objective(null);
        for (double longer = 1; longer <= 64; longer *= 2) {
            add(direction, longer);
            double tried = objective(null);
            if (!(tried > reached)) {
                add(direction, -longer);
                break;
            }
            reached = tried;
        }
        return before;
    }

    private void add(double[][] direction, double factor) {
        for (int part = 0; part < theta.length; part++) {
            for (int input = 0; input < inputs; input++) {
                theta[part][input] += factor * direction[part][input];
            }
        }
    }

    /**
     * Σ ln p of the tokens minus the regularization.
     *
     * @param gradient (N, 1 + F), which its gradient is added to; null if it is not needed
     */
    private double objective(double @Nullable [][] gradient) {
        double objective = regularized(gradient);
        double[] input = new double[inputs];
        double[] scores = new double[theta.length];
        double[] joint = new double[theta.length];
        for (int token = range.from(); token < range.to(); token += stride) {
            fill(input, token);
            for (int part = 0; part < theta.length; part++) {
                scores[part] = product(theta[part], input);
                joint[part] = scores[part] + readings.logProbability(token, part);
            }
            double likelihood = logTotal(joint) - logTotal(scores);
            if (likelihood > Double.NEGATIVE_INFINITY) {
                objective += likelihood;
                addGradient(gradient, input, joint, scores);
            }
        }
        return objective;
    }

    private double regularized(double @Nullable [][] gradient) {
        double squares = 0;
        for (int part = 0; part < theta.length; part++) {
            for (int input = 1; input < inputs; input++) {
                squares += theta[part][input] * theta[part][input];
                if (gradient != null) {
                    gradient[part][input] -= ridge * theta[part][input];
                }
            }
        }
        return -ridge / 2 * squares;
    }

    /** (responsibility − λ) · input for each part. */
    private static void addGradient(double @Nullable [][] gradient, double[] input, double[] joint, double[] scores) {
        if (gradient == null) {
            return;
        }
        double jointTotal = logTotal(joint);
        double total = logTotal(scores);
        for (int part = 0; part < gradient.length; part++) {
            double missing = Math.exp(joint[part] - jointTotal) - Math.exp(scores[part] - total);
            for (int i = 0; i < input.length; i++) {
                gradient[part][i] += missing * input[i];
            }
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double logTotal(double[] values) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            greatest = Math.max(greatest, value);
        }
        if (greatest == Double.NEGATIVE_INFINITY) {
            return greatest;
        }
        double total = 0;
        for (double value : values) {
            total += Math.exp(value - greatest);
        }
        return greatest + Math.log(total);
    }

    /** b of the features as they are, (N). */
    float[] bias() {
        float[] bias = new float[theta.length];
        for (int part = 0; part < theta.length; part++) {
            double ofMeans = theta[part][0];
            for (int i = 1; i < inputs; i++) {
                ofMeans -= theta[part][i] * means[i] / deviations[i];
            }
            bias[part] = (float) ofMeans;
        }
        return bias;
    }

    /** A of the features as they are, (N, F) row by row. */
    float[] weight() {
        int features = inputs - 1;
        float[] weight = new float[theta.length * features];
        for (int i = 0; i < weight.length; i++) {
            int input = 1 + i % features;
            weight[i] = (float) (theta[i / features][input] / deviations[input]);
        }
        return weight;
    }
}
