package dev.quatrain.engine.model.ngram;

import java.util.Arrays;

/** Builds the levels of a trie from the sorted positions of a corpus, in two passes: sizes, then contents. */
final class TrieBuilder {

    private final CountedTokens stream;
    private final int[] starts;
    private final int order;

    TrieBuilder(CountedTokens stream, int[] starts, int order) {
        this.stream = stream;
        this.starts = starts;
        this.order = order;
    }

    Level[] build() {
        Level[] levels = empty(sizes());
        int[] last = new int[order]; // the newest n-gram of each level
        Arrays.fill(last, -1);
        for (int i = 0; i < starts.length; i++) {
            int known = common(i);
            for (int k = 0; k < known; k++) {
                levels[k].counts()[last[k]]++;
            }
            int length = length(starts[i]);
            for (int k = known; k < length; k++) {
                add(levels[k], ++last[k], stream.token(starts[i], k));
                if (k + 1 < order) {
                    levels[k].children()[last[k]] = last[k + 1] + 1;
                }
            }
        }
        return levels;
    }

    private static void add(Level level, int node, int token) {
        level.tokens()[node] = token;
        level.counts()[node] = 1;
    }

    private Level[] empty(int[] sizes) {
        Level[] levels = new Level[order];
        for (int k = 0; k < order; k++) {
            int[] children = new int[k + 1 < order ? sizes[k] + 1 : 0];
            if (k + 1 < order) {
                children[sizes[k]] = sizes[k + 1];
            }
            levels[k] = new Level(new int[sizes[k]], new int[sizes[k]], children);
        }
        return levels;
    }

    /** The number of different n-grams of each order. */
    private int[] sizes() {
        int[] sizes = new int[order];
        for (int i = 0; i < starts.length; i++) {
            int length = length(starts[i]);
            for (int k = common(i); k < length; k++) {
                sizes[k]++;
            }
        }
        return sizes;
    }

    /** The number of tokens in common with the previous n-gram in sorted order. */
    private int common(int i) {
        int common = 0;
        while (i > 0 && common < order) {
            int token = stream.token(starts[i], common);
            if (token == CountedTokens.END || token != stream.token(starts[i - 1], common)) {
                return common;
            }
            common++;
        }
        return common;
    }

    private int length(int start) {
        int length = 1;
        while (length < order && stream.token(start, length) != CountedTokens.END) {
            length++;
        }
        return length;
    }
}
