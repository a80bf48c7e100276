package dev.quatrain.engine.train.mixture;

import java.util.Arrays;

/**
 * Constant weights with the highest likelihood, by expectation–maximization (Dempster, Laird & Rubin 1977): each weight
 * becomes the mean of λ_i p_i / Σ_j λ_j p_j. No iteration lowers the likelihood.
 */
final class ConstantFit {

    /** The smallest weight. A part that is never better than the others still has a finite ln λ. */
    static final double LEAST = 1e-6;

    private static final int MOST_ITERATIONS = 1000;
    private static final double GAIN = 1e-9; // nats per token, below which the fit has converged

    private final PartReadings readings;
    private final GateFit.Range range;
    private double[] weights;

    private ConstantFit(PartReadings readings, GateFit.Range range) {
        this.readings = readings;
        this.range = range;
        this.weights = new double[readings.parts()];
        Arrays.fill(weights, 1.0 / weights.length);
    }

    static ConstantFit of(PartReadings readings, GateFit.Range range) {
        ConstantFit fit = new ConstantFit(readings, range);
        double likelihood = fit.iterate();
        for (int i = 1; i < MOST_ITERATIONS; i++) {
            double next = fit.iterate();
            if (!(next - likelihood > GAIN * range.size())) {
                break;
            }
            likelihood = next;
        }
        return fit;
    }

    static ConstantFit begun(PartReadings readings, GateFit.Range range) {
        return new ConstantFit(readings, range);
    }

    /** One iteration; returns Σ ln p of the tokens with the weights before it, without tokens that are impossible for all. */
    double iterate() {
        double[] sums = new double[weights.length];
        double[] terms = new double[weights.length];
        double likelihood = 0;
        for (int token = range.from(); token < range.to(); token++) {
            double greatest = greatest(token);
            if (greatest == Double.NEGATIVE_INFINITY) {
                continue;
            }
            double total = 0;
            for (int part = 0; part < terms.length; part++) {
                terms[part] = weights[part] * Math.exp(readings.logProbability(token, part) - greatest);
                total += terms[part];
            }
            likelihood += greatest + Math.log(total);
            for (int part = 0; part < terms.length; part++) {
                sums[part] += terms[part] / total;
            }
        }
        double all = Arrays.stream(sums).sum();
        if (all > 0) {
            weights = Arrays.stream(sums).map(sum -> sum / all).toArray();
        }
        return likelihood;
    }

    private double greatest(int token) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int part = 0; part < readings.parts(); part++) {
            greatest = Math.max(greatest, readings.logProbability(token, part));
        }
        return greatest;
    }

    /** λ; sums to 1. */
    double[] weights() {
        return weights.clone();
    }
}
