package dev.quatrain.engine.model.classify.pool;

import java.util.List;

/**
 * What the parts of an opinion pool say of texts, and what the pool makes of it.
 *
 * @param parts ln p_i of each label for each text, (B, C) row by row
 * @param labels C
 */
public record PooledLabels(List<float[]> parts, int labels) {

    /** ln p of each label for a text, (C). */
    public double[] logProbabilities(int text, double[] exponents) {
        double[] values = new double[labels];
        for (int part = 0; part < exponents.length; part++) {
            for (int label = 0; label < labels; label++) {
                values[label] += exponents[part] * parts.get(part)[text * labels + label];
            }
        }
        double logTotal = logTotal(values);
        for (int label = 0; label < labels; label++) {
            values[label] -= logTotal;
        }
        return values;
    }

    /** ln Σ exp. */
    private static double logTotal(double[] values) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            greatest = Math.max(greatest, value);
        }
        double sum = 0;
        for (double value : values) {
            sum += StrictMath.exp(value - greatest); // the same on every processor
        }
        return greatest + StrictMath.log(sum);
    }

    /** The most probable label of the first text but for one. */
    int best(double[] exponents, int besides) {
        double[] found = logProbabilities(0, exponents);
        int best = besides == 0 ? 1 : 0;
        for (int label = 0; label < labels; label++) {
            best = label != besides && found[label] > found[best] ? label : best;
        }
        return best;
    }

    /** ln p_i(label) − ln p_i(other) of the first text. */
    double difference(int part, int label, int other) {
        return (double) parts.get(part)[label] - parts.get(part)[other];
    }
}
