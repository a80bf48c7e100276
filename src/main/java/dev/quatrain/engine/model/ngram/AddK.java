package dev.quatrain.engine.model.ngram;

import java.util.Arrays;

/** (c(h, w) + k) / (c(h) + k · V) with the whole history; 1 / V after an unseen history. */
record AddK(NgramCounts counts, double k) implements Estimator {

    AddK {
        if (!(k > 0 && k < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("k = " + k + ", expected a number above 0");
        }
    }

    @Override
    public void estimate(int[] history, double[] probabilities) {
        Followers followers = counts.followers(history, history.length);
        double total = followers.total() + k * counts.vocabularySize();
        Arrays.fill(probabilities, k / total);
        for (int node = followers.from(); node < followers.to(); node++) {
            probabilities[followers.token(node)] = (followers.count(node) + k) / total;
        }
    }

    @Override
    public long memoryBytes() {
        return 0;
    }
}
