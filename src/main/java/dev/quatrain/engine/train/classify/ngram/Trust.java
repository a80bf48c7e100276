package dev.quatrain.engine.train.classify.ngram;

import dev.quatrain.engine.train.optimize.Lbfgs;
import java.util.Arrays;

/**
 * How far the log-count ratios of naive Bayes are to be trusted. Naive Bayes adds up what n-grams say as if they were
 * independent, and is too sure; a factor μ in logit c = b_c + μ · Σ_f r_fc corrects that. It is fitted to the training texts,
 * each of which is scored by the counts of all others.
 */
final class Trust implements Lbfgs.Objective {

    private static final double TOLERANCE = 1e-6;

    private final LabelledNgrams training;
    private final double[] sums; // (texts, C)
    private final int labels;

    Trust(NaiveBayes bayes, LabelledNgrams training) {
        this.training = training;
        this.sums = bayes.leaveOneOutRatios();
        this.labels = training.labelCount();
    }

    /** μ, 0–1; 0 if n-grams tell nothing about other texts. */
    static double in(NaiveBayes bayes, LabelledNgrams training) {
        double[] start = Arrays.copyOf(training.logPriors(), training.labelCount() + 1);
        double[] found = new Lbfgs(new Trust(bayes, training), TOLERANCE)
                .minimize(start, () -> false)
                .orElseThrow();
        return Math.max(0, Math.min(1, found[training.labelCount()])); // without end where few texts are told apart
    }

    /** Σ −ln p of the labels in nats; a point is b, then μ. */
    @Override
    public double evaluate(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double nats = 0;
        for (int text = 0; text < training.labels().length; text++) {
            double[] logits = Arrays.copyOf(point, labels);
            for (int label = 0; label < labels; label++) {
                logits[label] += point[labels] * sums[text * labels + label];
            }
            nats += LabelLoss.toGradient(logits, training.labels()[text]);
            for (int label = 0; label < labels; label++) {
                gradient[label] += logits[label];
                gradient[labels] += logits[label] * sums[text * labels + label];
            }
        }
        return nats;
    }
}
