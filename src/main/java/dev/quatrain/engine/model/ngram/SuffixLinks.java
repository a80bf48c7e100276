package dev.quatrain.engine.model.ngram;

import java.util.Arrays;

/** Links each n-gram to its suffix: w₁…wₖ → w₂…wₖ, order by order. */
final class SuffixLinks {

    private final NgramCounts counts;
    private int order = 1;
    private int[] links;

    /** The links of order 1, all to the empty n-gram. */
    SuffixLinks(NgramCounts counts) {
        this.counts = counts;
        this.links = new int[counts.level(1).size()];
    }

    /**
     * Advances to the next order.
     *
     * @return for each n-gram of that order, the index of its suffix in the order before; valid until the next call
     * @throws IllegalArgumentException if a suffix was not counted
     */
    int[] next() {
        order++;
        int[] next = new int[counts.level(order).size()];
        for (int parent = 0; parent < links.length; parent++) {
            linkChildren(parent, next);
        }
        links = next;
        return links;
    }

    /** Every continuation of an n-gram is also a continuation of its suffix, and both lists are sorted. */
    private void linkChildren(int parent, int[] next) {
        int[] tokens = counts.level(order).tokens();
        int[] shorter = counts.level(order - 1).tokens();
        int at = counts.firstChild(order - 2, links[parent]);
        int end = counts.endOfChildren(order - 2, links[parent]);
        int to = counts.endOfChildren(order - 1, parent);
        for (int node = counts.firstChild(order - 1, parent); node < to; node++) {
            at = Arrays.binarySearch(shorter, at, end, tokens[node]);
            if (at < 0) {
                throw new IllegalArgumentException("%s: n-gram %d ends in one that order %d lacks"
                        .formatted(ArrayName.TOKENS.of(order), node, order - 1));
            }
            next[node] = at;
        }
    }
}
