package dev.quatrain.engine.model.ngram;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Map;

/** Checks that arrays from a file form a valid trie: names, lengths, offsets, ids. Errors name the array. */
final class LevelCheck {

    private final Map<String, int[]> arrays;
    private final int order;
    private final int vocabularySize;

    LevelCheck(Map<String, int[]> arrays, int order, int vocabularySize) {
        this.arrays = arrays;
        this.order = order;
        this.vocabularySize = vocabularySize;
    }

    Level[] levels() {
        if (arrays.size() != 3L * order - 1) {
            throw new IllegalArgumentException(
                    "%d arrays, expected %d for order %d".formatted(arrays.size(), 3L * order - 1, order));
        }
        Level[] levels = new Level[order];
        for (int k = 1; k <= order; k++) {
            int[] children = k < order ? array(ArrayName.CHILDREN, k) : new int[0];
            levels[k - 1] = new Level(array(ArrayName.TOKENS, k), array(ArrayName.COUNTS, k), children);
            requireCounts(levels[k - 1], k);
            requireIds(levels[k - 1].tokens(), k);
        }
        requireAscending(levels[0].tokens(), new int[] {0, levels[0].size()}, 1);
        for (int k = 1; k < order; k++) {
            requireOffsets(levels[k - 1], levels[k].size(), k);
            requireAscending(levels[k].tokens(), levels[k - 1].children(), k + 1);
        }
        return levels;
    }

    private int[] array(ArrayName name, int k) {
        int[] array = arrays.get(name.of(k));
        require(array != null, name, k, "no such array");
        return requireNonNull(array);
    }

    private static void requireCounts(Level level, int k) {
        int[] counts = level.counts();
        require(
                counts.length == level.size(),
                ArrayName.COUNTS,
                k,
                counts.length + " counts of " + level.size() + " n-grams");
        for (int node = 0; node < counts.length; node++) {
            if (counts[node] < 1) {
                require(
                        false,
                        ArrayName.COUNTS,
                        k,
                        "element " + node + " is " + counts[node] + ", expected at least 1");
            }
        }
    }

    private void requireIds(int[] tokens, int k) {
        boolean predicted = false;
        for (int node = 0; node < tokens.length; node++) {
            boolean history = tokens[node] == Vocabulary.BOS;
            if (tokens[node] < 0 || tokens[node] >= vocabularySize || history && k > 1) {
                require(
                        false,
                        ArrayName.TOKENS,
                        k,
                        "element " + node + " is " + tokens[node] + ", which cannot be there");
            }
            predicted |= !history;
        }
        require(predicted || k > 1, ArrayName.TOKENS, k, "nothing was counted");
    }

    private static void requireOffsets(Level level, int nextSize, int k) {
        int[] children = level.children();
        require(
                children.length == level.size() + 1L,
                ArrayName.CHILDREN,
                k,
                children.length + " offsets of " + level.size() + " n-grams, expected one more than these");
        require(children[0] == 0, ArrayName.CHILDREN, k, "begins with " + children[0] + ", expected 0");
        for (int node = 1; node < children.length; node++) {
            if (children[node] < children[node - 1]) {
                require(false, ArrayName.CHILDREN, k, "element " + node + " is less than the one before it");
            }
        }
        int end = children[children.length - 1];
        require(end == nextSize, ArrayName.CHILDREN, k, "ends with " + end + ", expected " + nextSize);
    }

    /** @param offsets the start of each parent's children */
    private static void requireAscending(int[] tokens, int[] offsets, int k) {
        for (int parent = 0; parent + 1 < offsets.length; parent++) {
            for (int node = offsets[parent] + 1; node < offsets[parent + 1]; node++) {
                if (tokens[node] <= tokens[node - 1]) {
                    require(false, ArrayName.TOKENS, k, "element " + node + " is not above its sibling before it");
                }
            }
        }
    }

    private static void require(boolean holds, ArrayName name, int k, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(name.of(k) + ": " + complaint);
        }
    }
}
