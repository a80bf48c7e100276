package dev.quatrain.engine.train.classify.ngram;

import dev.quatrain.engine.train.optimize.Lbfgs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Multinomial logistic regression whose features are scaled by the log-count ratios of naive Bayes (Wang & Manning 2012, with this
 * loss in place of a support vector machine's). Features are the n-grams of a text and the {@link WordPieces} of its words: the logit
 * of label c is b_c + Σ_f r_fc · w_fc over both. The loss is Σ −ln p over the texts, in nats, and λ/2 · |w − μ|², where μ is the
 * {@link Trust} in naive Bayes, one for n-grams and one for pieces; so a feature of which there is little evidence has the weight that
 * naive Bayes gives it, toned down.
 *
 * <p>What the pieces of a word add up to is folded into the word's own weight, so the model knows n-grams only.
 */
final class LogisticRegression implements Lbfgs.Objective {

    /** λ of n-grams and of pieces; chosen in folds, see the lab log. */
    private static final double[] REGULARIZATION = {4, 20};

    private static final double TOLERANCE = 1e-3;

    private final LabelledNgrams training;
    private final WordPieces pieces;
    private final double[] ratios; // (F + P, C)
    private final double[] trust; // of n-grams, of pieces
    private final int labels;
    private final int own; // F · C

    LogisticRegression(LabelledNgrams training, WordPieces pieces, double k) {
        NaiveBayes ofNgrams = new NaiveBayes(training, k);
        NaiveBayes ofPieces = new NaiveBayes(new LabelledPieces(training, pieces), k);
        this.training = training;
        this.pieces = pieces;
        this.labels = training.labelCount();
        this.own = training.weightCount();
        this.ratios = joined(ofNgrams.logRatios(), ofPieces.logRatios());
        this.trust = Trust.in(List.of(ofNgrams, ofPieces), training);
    }

    private static double[] joined(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, Math.addExact(first.length, second.length));
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** The numbers of a point: w (F + P, C), then b (C). */
    int size() {
        return ratios.length + labels;
    }

    /**
     * The parameters of the smallest loss: the weights of n-grams (F, C), then b (C).
     *
     * @return empty if abandoned
     */
    Optional<double[]> fit(BooleanSupplier abandon) {
        double[] start = new double[size()];
        Arrays.fill(start, 0, own, trust[0]);
        Arrays.fill(start, own, ratios.length, trust[1]);
        System.arraycopy(training.logPriors(), 0, start, ratios.length, labels);
        return new Lbfgs(this, TOLERANCE).minimize(start, abandon).map(this::folded);
    }

    /** The weights of n-grams (F, C), then b (C). */
    double[] folded(double[] point) {
        double[] folded = new double[own + labels];
        for (int i = 0; i < own; i++) {
            folded[i] = ratios[i] * point[i];
        }
        for (int word = 0; word < pieces.ofWord().length; word++) {
            for (int piece : pieces.ofWord()[word]) {
                for (int label = 0; label < labels; label++) {
                    int i = own + piece * labels + label;
                    folded[word * labels + label] += ratios[i] * point[i];
                }
            }
        }
        System.arraycopy(point, ratios.length, folded, own, labels);
        return folded;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double[] folded = folded(point);
        double[] slope = new double[folded.length];
        double nats = 0;
        for (int text = 0; text < training.texts().size(); text++) {
            nats += add(training.texts().get(text), training.labels()[text], folded, slope);
        }
        unfold(slope, gradient);
        double penalty = 0;
        for (int i = 0; i < ratios.length; i++) {
            int kind = i < own ? 0 : 1;
            double off = point[i] - trust[kind];
            gradient[i] = gradient[i] * ratios[i] + REGULARIZATION[kind] * off;
            penalty += REGULARIZATION[kind] / 2 * off * off;
        }
        return nats + penalty;
    }

    /** The gradient by r · w (F + P, C) and b from that by the weights of n-grams and b. */
    private void unfold(double[] slope, double[] gradient) {
        System.arraycopy(slope, 0, gradient, 0, own);
        Arrays.fill(gradient, own, ratios.length, 0);
        for (int word = 0; word < pieces.ofWord().length; word++) {
            for (int piece : pieces.ofWord()[word]) {
                for (int label = 0; label < labels; label++) {
                    gradient[own + piece * labels + label] += slope[word * labels + label];
                }
            }
        }
        System.arraycopy(slope, own, gradient, ratios.length, labels);
    }

    /** −ln p of one text; adds its gradient with respect to the weights of n-grams and b. */
    private double add(int[] ids, int truth, double[] folded, double[] slope) {
        double[] logits = logits(ids, folded);
        double nats = LabelLoss.toGradient(logits, truth);
        for (int label = 0; label < labels; label++) {
            slope[own + label] += logits[label];
        }
        for (int id : ids) {
            for (int label = 0; label < labels; label++) {
                slope[id * labels + label] += logits[label];
            }
        }
        return nats;
    }

    private double[] logits(int[] ids, double[] folded) {
        double[] logits = Arrays.copyOfRange(folded, own, own + labels);
        for (int id : ids) {
            for (int label = 0; label < labels; label++) {
                logits[label] += folded[id * labels + label];
            }
        }
        return logits;
    }
}
