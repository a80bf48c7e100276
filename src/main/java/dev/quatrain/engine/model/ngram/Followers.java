package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.token.Vocabulary;

/**
 * The continuations of a history: a contiguous range of n-grams of one order.
 *
 * @param level the n-grams of that order
 * @param order n
 * @param from the first
 * @param to the one after the last
 */
record Followers(Level level, int order, int from, int to) {

    int token(int node) {
        return level.tokens()[node];
    }

    /** c(h, w). 0 for BOS, which is counted at order 1 only as a history and is never predicted. */
    int count(int node) {
        return level.tokens()[node] == Vocabulary.BOS ? 0 : level.counts()[node];
    }

    /** c(h): how often the history was followed by a token; 0 if never. */
    long total() {
        long total = 0;
        for (int node = from; node < to; node++) {
            total += count(node);
        }
        return total;
    }
}
