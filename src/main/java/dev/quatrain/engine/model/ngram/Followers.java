package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.token.Vocabulary;

/**
 * What was seen after a history: some n-grams of one order, side by side.
 *
 * @param level those of that order
 * @param order n
 * @param from the first
 * @param to the one after the last
 */
record Followers(Level level, int order, int from, int to) {

    int token(int node) {
        return level.tokens()[node];
    }

    /** c(h, w); nothing is ever followed by BOS, which is counted at order 1 only to be a history. */
    int count(int node) {
        return level.tokens()[node] == Vocabulary.BOS ? 0 : level.counts()[node];
    }

    /** c(h): how often something followed; 0 if the history was never seen, or never before anything. */
    long total() {
        long total = 0;
        for (int node = from; node < to; node++) {
            total += count(node);
        }
        return total;
    }
}
