package dev.quatrain.engine.model.classify.ngram;

import dev.quatrain.engine.tensor.IntTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The n-grams that a classifier knows, as a trie in sorted arrays: order by order, each in the order of its token ids. The id
 * of an n-gram is its place in this sequence. With an n-gram, the table has its beginnings. Immutable.
 */
public final class NgramTable {

    private final NgramLevel[] levels;
    private final int[] firstIds; // the id of the first n-gram of each order, then their number

    NgramTable(NgramLevel[] levels) {
        this.levels = levels;
        this.firstIds = new int[levels.length + 1];
        for (int k = 0; k < levels.length; k++) {
            firstIds[k + 1] = Math.addExact(firstIds[k], levels[k].size());
        }
    }

    /**
     * The n-grams of texts.
     *
     * @param texts token ids, BOS first; BOS is in no n-gram
     * @param order n, at least 1
     */
    public static NgramTable of(List<int[]> texts, int order) {
        NgramLevel[] levels = new NgramLevel[order];
        List<int[]> nodes = texts.stream().map(text -> new int[text.length]).toList(); // of order 0: the empty n-gram
        int parents = 1;
        for (int k = 1; k <= order; k++) {
            levels[k - 1] = NgramLevel.grow(texts, nodes, k, parents);
            parents = levels[k - 1].size();
        }
        return new NgramTable(levels);
    }

    /**
     * Restores a table from {@link #tensors}.
     *
     * @param vocabularySize V
     * @throws IllegalArgumentException with the tensor's name, if these are not the n-grams of any texts
     */
    public static NgramTable of(Map<String, IntTensor> tensors, int order, int vocabularySize) {
        NgramLevel[] levels = new NgramLevel[order];
        NgramRows shorter = NgramRows.EMPTY;
        for (int k = 1; k <= order; k++) {
            NgramRows rows = NgramRows.of(tensors.get(name(k)), k);
            levels[k - 1] = rows.below(shorter, vocabularySize);
            shorter = rows;
        }
        return new NgramTable(levels);
    }

    /** For each order k a tensor {@code ngrams.k} (N_k, k) of token ids. */
    public Map<String, IntTensor> tensors() {
        Map<String, IntTensor> tensors = new LinkedHashMap<>();
        NgramRows rows = NgramRows.EMPTY;
        for (int k = 1; k <= order(); k++) {
            rows = rows.with(levels[k - 1]);
            tensors.put(name(k), rows.tensor());
        }
        return tensors;
    }

    static String name(int order) {
        return "ngrams." + order;
    }

    /** n. */
    public int order() {
        return levels.length;
    }

    /** The number of n-grams of all orders. */
    public int size() {
        return firstIds[levels.length];
    }

    /** The number of n-grams of one order. */
    int size(int order) {
        return levels[order - 1].size();
    }

    /** The token of each n-gram of order 1, in the order of their ids, which are the first. */
    public int[] words() {
        return NgramRows.EMPTY.with(levels[0]).tensor().values();
    }

    long memoryBytes() {
        return Arrays.stream(levels).mapToLong(NgramLevel::memoryBytes).sum();
    }

    /** Receives an n-gram of a text: the place and the number of its tokens, and its id. */
    interface Visitor {
        void visit(int start, int length, int id);
    }

    /**
     * Visits all known n-grams of a text, in the order of their starts.
     *
     * @param text token ids, BOS first
     */
    void visit(int[] text, Visitor visitor) {
        for (int start = 1; start < text.length; start++) {
            int node = 0;
            for (int k = 1; k <= levels.length && start + k <= text.length; k++) {
                node = levels[k - 1].find(node, text[start + k - 1]);
                if (node < 0) {
                    break;
                }
                visitor.visit(start, k, firstIds[k - 1] + node);
            }
        }
    }

    /** The ids of the different known n-grams of a text, ascending. */
    public int[] find(int[] text) {
        IntStream.Builder ids = IntStream.builder();
        visit(text, (start, length, id) -> ids.add(id));
        return ids.build().sorted().distinct().toArray();
    }
}
