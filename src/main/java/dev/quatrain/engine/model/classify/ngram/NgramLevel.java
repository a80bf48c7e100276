package dev.quatrain.engine.model.classify.ngram;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The n-grams of one order k. Those with the same first k − 1 tokens, their parent, stand together.
 *
 * @param tokens the last token of each n-gram; ascending below a parent
 * @param offsets where the n-grams of each parent begin, and the end
 */
record NgramLevel(int[] tokens, int[] offsets) {

    /**
     * The n-grams of texts.
     *
     * @param nodes for each place of each text the index of the n-gram of order k − 1 that starts there; replaced by those
     *     of order k
     * @param order k
     * @param parents the number of n-grams of order k − 1
     */
    static NgramLevel grow(List<int[]> texts, List<int[]> nodes, int order, int parents) {
        long[] keys = LongStream.range(0, texts.size())
                .flatMap(text -> keys(texts.get((int) text), nodes.get((int) text), order))
                .sorted()
                .distinct()
                .toArray();
        for (int text = 0; text < texts.size(); text++) {
            replace(texts.get(text), nodes.get(text), order, keys);
        }
        return of(keys, parents);
    }

    /** Parent and last token of each n-gram of a text. */
    private static LongStream keys(int[] text, int[] nodes, int order) {
        return LongStream.range(1, Math.max(1, text.length - order + 1))
                .map(start -> key(nodes[(int) start], text[(int) start + order - 1]));
    }

    private static long key(int parent, int token) {
        return (long) parent << Integer.SIZE | token;
    }

    private static void replace(int[] text, int[] nodes, int order, long[] keys) {
        for (int start = 1; start + order <= text.length; start++) {
            nodes[start] = Arrays.binarySearch(keys, key(nodes[start], text[start + order - 1]));
        }
    }

    private static NgramLevel of(long[] keys, int parents) {
        int[] tokens = new int[keys.length];
        int[] offsets = new int[parents + 1];
        for (int node = 0; node < keys.length; node++) {
            tokens[node] = (int) keys[node];
            offsets[(int) (keys[node] >> Integer.SIZE) + 1] = node + 1;
        }
        for (int parent = 1; parent <= parents; parent++) {
            offsets[parent] = Math.max(offsets[parent], offsets[parent - 1]); // a parent without n-grams
        }
        return new NgramLevel(tokens, offsets);
    }

    int size() {
        return tokens.length;
    }

    long memoryBytes() {
        return (long) Integer.BYTES * (tokens.length + offsets.length);
    }

    /** The n-gram of a parent and a token; negative if it is not known. */
    int find(int parent, int token) {
        return Arrays.binarySearch(tokens, offsets[parent], offsets[parent + 1], token);
    }
}
