package dev.quatrain.engine.model.ngram;

import java.util.Arrays;

/** c(h, w) / c(h), where h is the longest suffix of the history that has continuations. The empty suffix always has. */
record MaximumLikelihood(NgramCounts counts) implements Estimator {

    @Override
    public void estimate(int[] history, double[] probabilities) {
        Followers followers = counts.followers(history, history.length);
        for (int length = history.length - 1; followers.total() == 0; length--) {
            followers = counts.followers(history, length);
        }
        Arrays.fill(probabilities, 0);
        double total = followers.total();
        for (int node = followers.from(); node < followers.to(); node++) {
            probabilities[followers.token(node)] = followers.count(node) / total;
        }
    }

    @Override
    public long memoryBytes() {
        return 0;
    }
}
