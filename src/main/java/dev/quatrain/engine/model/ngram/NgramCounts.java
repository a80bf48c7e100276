package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The counts of all sequences of 1 … n tokens, as a trie in sorted arrays. An n-gram is a token with its history, which does
 * not extend beyond the start of the document. BOS is never predicted, so it occurs only as the first token of an n-gram.
 * Its count at order 1 is the number of documents. Immutable.
 */
public final class NgramCounts {

    private final Level[] levels;
    private final int vocabularySize;

    private NgramCounts(Level[] levels, int vocabularySize) {
        this.levels = levels;
        this.vocabularySize = vocabularySize;
    }

    /**
     * Counts a corpus, in time linear in order · tokens. Besides the result this needs 12 bytes per token.
     *
     * @param order n, at least 1
     * @param vocabularySize V
     * @throws IllegalArgumentException if there are no pairs, they do not begin with BOS, a target differs from the next
     *     input within a document, or a token is out of range or a misplaced BOS
     */
    public static NgramCounts count(TokenPairs pairs, int order, int vocabularySize) {
        return count(pairs, order, vocabularySize, () -> false).orElseThrow();
    }

    /**
     * Counts a corpus; can be abandoned.
     *
     * @param abandon polled regularly; with ten million tokens every few seconds
     * @return empty if abandoned
     */
    public static Optional<NgramCounts> count(
            TokenPairs pairs, int order, int vocabularySize, BooleanSupplier abandon) {
        requirePossible(order, vocabularySize);
        CountedTokens stream = CountedTokens.of(pairs, vocabularySize);
        return stream.sorted(order, abandon)
                .filter(sorted -> !abandon.getAsBoolean())
                .map(sorted -> new TrieBuilder(stream, sorted, order).build())
                .map(levels -> new NgramCounts(levels, vocabularySize));
    }

    /**
     * Restores counts from {@link #arrays}.
     *
     * @param arrays not copied; the caller must not modify them any more
     * @throws IllegalArgumentException with the array's name, if they cannot be the counts of any corpus
     */
    public static NgramCounts of(Map<String, int[]> arrays, int order, int vocabularySize) {
        requirePossible(order, vocabularySize);
        Level[] levels = new LevelCheck(arrays, order, vocabularySize).levels();
        NgramCounts counts = new NgramCounts(levels, vocabularySize);
        new SumCheck(counts).requireConsistent();
        return counts;
    }

    /**
     * The arrays for {@link #of}, with the names {@code tokens.k}, {@code counts.k} and, below the highest order, {@code
     * children.k}, for k = 1 … n. Not copied.
     */
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        for (int order = 1; order <= order(); order++) {
            arrays.put(ArrayName.TOKENS.of(order), level(order).tokens());
            arrays.put(ArrayName.COUNTS.of(order), level(order).counts());
            if (order < order()) {
                arrays.put(ArrayName.CHILDREN.of(order), level(order).children());
            }
        }
        return arrays;
    }

    /** The arrays as tensors, in the same memory. */
    public Map<String, IntTensor> tensors() {
        Map<String, IntTensor> tensors = new LinkedHashMap<>();
        arrays().forEach((name, values) -> tensors.put(name, IntTensor.vector(values)));
        return tensors;
    }

    /** Whether an array of this name, or of this name after a prefix, has one element for each n-gram of an order. */
    public static boolean isOfTokens(String name) {
        return name.matches("(.*\\.)?tokens\\.\\d+");
    }

    /** n. */
    public int order() {
        return levels.length;
    }

    /** V, with the special tokens. */
    public int vocabularySize() {
        return vocabularySize;
    }

    /** The number of different n-grams of all orders. */
    public long size() {
        long size = 0;
        for (Level level : levels) {
            size += level.size();
        }
        return size;
    }

    /** The bytes of the arrays. */
    public long memoryBytes() {
        return Arrays.stream(levels).mapToLong(Level::memoryBytes).sum();
    }

    /** The n-grams of the given order, 1 … n. */
    Level level(int order) {
        return levels[order - 1];
    }

    /** The start of an n-gram's continuations in the next order. Order 0 has a single n-gram, the empty one. */
    int firstChild(int order, int node) {
        return order == 0 ? 0 : level(order).children()[node];
    }

    /** The end of an n-gram's continuations. */
    int endOfChildren(int order, int node) {
        return order == 0 ? level(1).size() : level(order).children()[node + 1];
    }

    /** The continuations of the last {@code length} tokens of a history, at most n − 1 of them. */
    Followers followers(int[] history, int length) {
        int node = 0;
        for (int order = 1; order <= length && node >= 0; order++) {
            int token = history[history.length - length + order - 1];
            node = Arrays.binarySearch(
                    level(order).tokens(), firstChild(order - 1, node), endOfChildren(order - 1, node), token);
        }
        Level level = level(length + 1);
        return node < 0
                ? new Followers(level, length + 1, 0, 0)
                : new Followers(level, length + 1, firstChild(length, node), endOfChildren(length, node));
    }

    private static void requirePossible(int order, int vocabularySize) {
        if (order < 1) {
            throw new IllegalArgumentException("order %d, expected at least 1".formatted(order));
        }
        if (vocabularySize < Vocabulary.FIRST_TEXT_TOKEN) {
            throw new IllegalArgumentException(
                    "a vocabulary of %d tokens lacks a special one".formatted(vocabularySize));
        }
    }
}
