package dev.quatrain.engine.generate.search;

import java.util.Arrays;

/** The weights of particles, as logarithms of numbers that need not sum to 1. */
final class ParticleWeights {
    private final double[] logs;

    /** Equal weights. */
    ParticleWeights(int count) {
        this.logs = new double[count];
    }

    /** @param logFactor logarithm of the factor */
    void multiply(int particle, double logFactor) {
        logs[particle] += logFactor;
    }

    /** Weights in the same proportions, whose sum is 1. */
    double[] normalized() {
        double highest = Arrays.stream(logs).max().orElseThrow();
        double[] weights =
                Arrays.stream(logs).map(weight -> Math.exp(weight - highest)).toArray();
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }

    /** Whether the effective number of particles, 1 / Σ w² (Kong, Liu & Wong 1994), is below half of their number. */
    boolean areUneven() {
        double squares =
                Arrays.stream(normalized()).map(weight -> weight * weight).sum();
        return 1 / squares < logs.length / 2.0;
    }

    /**
     * Systematic resampling (Kitagawa 1996): a particle of weight w gets n · w successors, rounded up or down. All weights are equal
     * afterwards.
     *
     * @param point in [0, 1), at random
     * @return by successor: the particle that it continues
     */
    int[] resample(double point) {
        double[] weights = normalized();
        int[] ancestors = new int[weights.length];
        double passed = 0;
        int chosen = 0;
        for (int i = 0; i < ancestors.length; i++) {
            while (chosen < weights.length - 1 && passed + weights[chosen] * weights.length <= point + i) {
                passed += weights[chosen++] * weights.length;
            }
            ancestors[i] = chosen;
        }
        Arrays.fill(logs, 0);
        return ancestors;
    }

    /**
     * A particle, drawn by weight.
     *
     * @param point in [0, 1), at random
     */
    int draw(double point) {
        double[] weights = normalized();
        double rest = point;
        int chosen = 0;
        while (chosen < weights.length - 1 && rest >= weights[chosen]) {
            rest -= weights[chosen++];
        }
        return chosen;
    }
}
