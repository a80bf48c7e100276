package dev.quatrain.engine.train.classify.ngram;

import java.util.Arrays;

/**
 * Multinomial naive Bayes over the features of each text: p(f | c) = (n_cf + k) / Σ_f (n_cf + k), where n_cf is how often texts of
 * label c have the feature f. Of n-grams, that is the number of texts.
 */
final class NaiveBayes {

    private final LabelledBags training;
    private final int labels;
    private final double k;
    private final int[] counts; // n_cf, (F, C)
    private final long[] totals; // Σ_f n_cf, (C)
    private final long total; // of all labels

    /** @param k above 0 */
    NaiveBayes(LabelledBags training, double k) {
        this.training = training;
        this.labels = training.labelCount();
        this.k = k;
        this.counts = new int[training.weightCount()];
        this.totals = new long[labels];
        for (int text = 0; text < training.labels().length; text++) {
            int label = training.labels()[text];
            int[] bag = training.bag(text);
            for (int id : bag) {
                counts[id * labels + label]++;
            }
            totals[label] += bag.length;
        }
        this.total = Arrays.stream(totals).sum();
    }

    /** ln p(f | c), (F, C). */
    double[] logLikelihoods() {
        int features = counts.length / labels;
        double[] logarithms = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            logarithms[i] = StrictMath.log((counts[i] + k) / (totals[i % labels] + k * features));
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
     * @param features how many it has
     * @param times how often it has the one in question
     */
    private record Removed(int label, int features, int times) {

        static final Removed NOTHING = new Removed(-1, 0, 0);
    }

    private double logRatio(int id, int label, Removed text) {
        int inside = counts[id * labels + label];
        int outside = all(id) - inside;
        long insideTotal = totals[label];
        long outsideTotal = total - insideTotal;
        if (text.label() == label) {
            inside -= text.times();
            insideTotal -= text.features();
        } else if (text.label() >= 0) {
            outside -= text.times();
            outsideTotal -= text.features();
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

    /** For each text, the sum of its features' log-count ratios in all other texts, (texts, C). */
    double[] leaveOneOutRatios() {
        int texts = training.labels().length;
        double[] sums = new double[Math.multiplyExact(texts, labels)];
        for (int text = 0; text < texts; text++) {
            int[] bag = training.bag(text);
            for (int from = 0; from < bag.length; from = LabelledBags.endOfRun(bag, from)) {
                int times = LabelledBags.endOfRun(bag, from) - from;
                Removed removed = new Removed(training.labels()[text], bag.length, times);
                for (int label = 0; label < labels; label++) {
                    sums[text * labels + label] += times * logRatio(bag[from], label, removed);
                }
            }
        }
        return sums;
    }
}
