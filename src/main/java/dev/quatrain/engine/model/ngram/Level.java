package dev.quatrain.engine.model.ngram;

/**
 * The n-grams of one order, in lexicographic order of their ids: one level of the trie.
 *
 * @param tokens (size), the last token of each
 * @param counts (size), how often each was seen
 * @param children (size + 1), where in the next level the n-grams begin that go on from each; empty at the highest order
 */
record Level(int[] tokens, int[] counts, int[] children) {

    int size() {
        return tokens.length;
    }

    long memoryBytes() {
        return (long) Integer.BYTES * (tokens.length + (long) counts.length + children.length);
    }
}
