package dev.quatrain.engine.train.classify.ngram;

import dev.quatrain.engine.train.optimize.Lbfgs;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Multinomial logistic regression whose features are scaled by the log-count ratios of naive Bayes (Wang & Manning 2012, with
 * this loss in place of a support vector machine's): the logit of label c is b_c + Σ_f r_fc · w_fc over the n-grams f of a
 * text. The loss is Σ −ln p over the texts, in nats, and λ/2 · |w − μ|², where μ is the {@link Trust} in naive Bayes; so an
 * n-gram of which there is little evidence has the weight that naive Bayes gives it, toned down.
 */
final class LogisticRegression implements Lbfgs.Objective {

    /** λ; chosen in ten folds, see the lab log. */
    static final double REGULARIZATION = 4;

    private static final double TOLERANCE = 1e-3;

    private final LabelledNgrams training;
    private final double[] ratios; // (F, C)
    private final double trust;
    private final int labels;

    LogisticRegression(LabelledNgrams training, double k) {
        this.training = training;
        NaiveBayes bayes = new NaiveBayes(training, k);
        this.ratios = bayes.logRatios();
        this.trust = Trust.in(bayes, training);
        this.labels = training.labelCount();
    }

    /**
     * The parameters of the smallest loss: r · w (F, C), then b (C).
     *
     * @return empty if abandoned
     */
    Optional<double[]> fit(BooleanSupplier abandon) {
        double[] start = new double[ratios.length + labels];
        Arrays.fill(start, trust);
        System.arraycopy(training.logPriors(), 0, start, ratios.length, labels);
        return new Lbfgs(this, TOLERANCE).minimize(start, abandon).map(this::scaled);
    }

    /** r · w and b from w and b. */
    private double[] scaled(double[] point) {
        double[] scaled = point.clone();
        for (int i = 0; i < ratios.length; i++) {
            scaled[i] *= ratios[i];
        }
        return scaled;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double[] scaled = scaled(point);
        Arrays.fill(gradient, 0);
        double nats = 0;
        for (int text = 0; text < training.texts().size(); text++) {
            nats += add(training.texts().get(text), training.labels()[text], scaled, gradient);
        }
        double squares = 0;
        for (int i = 0; i < ratios.length; i++) {
            double off = point[i] - trust;
            gradient[i] = gradient[i] * ratios[i] + REGULARIZATION * off;
            squares += off * off;
        }
        return nats + REGULARIZATION / 2 * squares;
    }

    /** −ln p of one text; adds its gradient with respect to r · w and b. */
    private double add(int[] ids, int truth, double[] scaled, double[] gradient) {
        double[] logits = logits(ids, scaled);
        double nats = LabelLoss.toGradient(logits, truth);
        for (int label = 0; label < labels; label++) {
            gradient[ratios.length + label] += logits[label];
        }
        for (int id : ids) {
            for (int label = 0; label < labels; label++) {
                gradient[id * labels + label] += logits[label];
            }
        }
        return nats;
    }

    private double[] logits(int[] ids, double[] scaled) {
        double[] logits = new double[labels];
        System.arraycopy(scaled, ratios.length, logits, 0, labels);
        for (int id : ids) {
            for (int label = 0; label < labels; label++) {
                logits[label] += scaled[id * labels + label];
            }
        }
        return logits;
    }
}
