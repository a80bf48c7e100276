package dev.quatrain.engine.model.ngram;

import java.util.Arrays;

/** Which n-gram is which one without its first token: w₁…wₖ → w₂…wₖ, order by order. */
final class SuffixLinks {

    private final NgramCounts counts;
    private int order = 1;
    private int[] links;

    /** Those of order 1, which all lead to the empty one. */
    SuffixLinks(NgramCounts counts) {
        this.counts = counts;
        this.links = new int[counts.level(1).size()];
    }

    /**
     * Moves on to the next order.
     *
     * @return for each n-gram of it, the place of its suffix among those of the order before; of use until the next call
     * @throws IllegalArgumentException if one's suffix was never counted
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

    /** What goes on from an n-gram goes on from its suffix too, and both lists ascend. */
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
