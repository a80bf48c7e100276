package dev.quatrain.engine.train.classify.ngram;

import dev.quatrain.engine.train.optimize.Lbfgs;
import java.util.Arrays;
import java.util.List;

/**
 * How far the log-count ratios of naive Bayes are to be trusted. Naive Bayes adds up what features say as if they were independent,
 * and is too sure; a factor μ_g for each kind g of features in logit c = b_c + Σ_g μ_g · Σ_f r_fc corrects that. They are fitted to the
 * training texts, each of which is scored by the counts of all others.
 */
final class Trust implements Lbfgs.Objective {

    private static final double TOLERANCE = 1e-6;

    private final LabelledNgrams training;
    private final List<double[]> sums; // of each kind (texts, C)
    private final int labels;

    Trust(List<NaiveBayes> kinds, LabelledNgrams training) {
        this.training = training;
        this.sums = kinds.stream().map(NaiveBayes::leaveOneOutRatios).toList();
        this.labels = training.labelCount();
    }

    /** μ of each kind, 0–1; 0 if its features tell nothing about other texts. */
    static double[] in(List<NaiveBayes> kinds, LabelledNgrams training) {
        int labels = training.labelCount();
        double[] start = Arrays.copyOf(training.logPriors(), labels + kinds.size());
        double[] found = new Lbfgs(new Trust(kinds, training), TOLERANCE)
                .minimize(start, () -> false)
                .orElseThrow();
        return Arrays.stream(found, labels, found.length)
                .map(mu -> Math.max(0, Math.min(1, mu))) // without end where few texts are told apart
                .toArray();
    }

    /** Σ −ln p of the labels in nats; a point is b, then μ. */
    @Override
    public double evaluate(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double nats = 0;
        for (int text = 0; text < training.labels().length; text++) {
            double[] logits = logits(text, point);
            nats += LabelLoss.toGradient(logits, training.labels()[text]);
            for (int label = 0; label < labels; label++) {
                gradient[label] += logits[label];
                for (int kind = 0; kind < sums.size(); kind++) {
                    gradient[labels + kind] += logits[label] * sums.get(kind)[text * labels + label];
                }
            }
        }
        return nats;
    }

    private double[] logits(int text, double[] point) {
        double[] logits = Arrays.copyOf(point, labels);
        for (int kind = 0; kind < sums.size(); kind++) {
            for (int label = 0; label < labels; label++) {
                logits[label] += point[labels + kind] * sums.get(kind)[text * labels + label];
            }
        }
        return logits;
    }
}
