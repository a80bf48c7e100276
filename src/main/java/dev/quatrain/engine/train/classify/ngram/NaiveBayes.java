package dev.quatrain.engine.train.classify.ngram;

import java.util.Arrays;

/**
 * Multinomial naive Bayes over the different n-grams of each text: p(f | c) = (n_cf + k) / Σ_f (n_cf + k), where n_cf is the
 * number of texts of label c with the n-gram f.
 */
final class NaiveBayes {

    private final LabelledNgrams training;
    private final int labels;
    private final double k;
    private final int[] counts; // n_cf, (F, C)
    private final long[] totals; // Σ_f n_cf, (C)
    private final long total; // of all labels

    /** @param k above 0 */
    NaiveBayes(LabelledNgrams training, double k) {
        this.training = training;
        this.labels = training.labelCount();
        this.k = k;
        this.counts = new int[training.weightCount()];
        this.totals = new long[labels];
        for (int text = 0; text < training.texts().size(); text++) {
            int label = training.labels()[text];
            for (int id : training.texts().get(text)) {
                counts[id * labels + label]++;
            }
            totals[label] += training.texts().get(text).length;
        }
        this.total = Arrays.stream(totals).sum();
    }

    /** ln p(f | c), (F, C). */
    double[] logLikelihoods() {
        int ngrams = counts.length / labels;
        double[] logarithms = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            logarithms[i] = StrictMath.log((counts[i] + k) / (totals[i % labels] + k * ngrams));
        }
        return logarithms;
    }

    /** ln p(f | c) / p(f | not c), (F, C); the log-count ratios of Wang & Manning (2012), one label against all others. */
    double[] logRatios() {
        double[] ratios = new double[counts.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = logRatio(i / labels, i % labels, Removed.NOTHING);
        }
        return ratios;
    }

    /**
     * A text that is not counted.
     *
     * @param label of the text; −1 for none
     * @param ngrams how many it has
     */
    private record Removed(int label, int ngrams) {

        static final Removed NOTHING = new Removed(-1, 0);
    }

    private double logRatio(int id, int label, Removed text) {
        int inside = counts[id * labels + label];
        int outside = all(id) - inside;
        long insideTotal = totals[label];
        long outsideTotal = total - insideTotal;
        if (text.label() == label) {
            inside--;
            insideTotal -= text.ngrams();
        } else if (text.label() >= 0) {
            outside--;
            outsideTotal -= text.ngrams();
        }
        double smoothing = k * counts.length / labels;
        return StrictMath.log((inside + k) / (insideTotal + smoothing) / ((outside + k) / (outsideTotal + smoothing)));
    }

    private int all(int id) {
        int all = 0;
        for (int label = 0; label < labels; label++) {
            all += counts[id * labels + label];
        }
        return all;
    }

    /** For each text, the sum of its n-grams' log-count ratios in all other texts, (texts, C). */
    double[] leaveOneOutRatios() {
        double[] sums = new double[Math.multiplyExact(training.texts().size(), labels)];
        for (int text = 0; text < training.texts().size(); text++) {
            int[] ids = training.texts().get(text);
            Removed removed = new Removed(training.labels()[text], ids.length);
            for (int id : ids) {
                for (int label = 0; label < labels; label++) {
                    sums[text * labels + label] += logRatio(id, label, removed);
                }
            }
        }
        return sums;
    }
}
