package dev.quatrain.engine.model.ngram;

/**
 * One level of the trie: the n-grams of one order, in lexicographic order of their ids.
 *
 * @param tokens (size), the last token of each
 * @param counts (size), the count of each
 * @param children (size + 1), the start of each n-gram's continuations in the next level; empty at the highest order
 */
record Level(int[] tokens, int[] counts, int[] children) {

    int size() {
        return tokens.length;
    }

    long memoryBytes() {
        return (long) Integer.BYTES * (tokens.length + (long) counts.length + children.length);
    }
}
