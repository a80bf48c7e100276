package dev.quatrain.engine.model.classify.ngram;

import dev.quatrain.engine.tensor.IntTensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The n-grams of one order in full, as in files.
 *
 * @param order k
 * @param size N
 * @param ids token ids (N, k), row by row
 */
record NgramRows(int order, int size, int[] ids) {

    /** Of order 0: the empty n-gram. */
    static final NgramRows EMPTY = new NgramRows(0, 1, new int[0]);

    /** @throws IllegalArgumentException if the tensor is missing or has another shape */
    static NgramRows of(@Nullable IntTensor tensor, int order) {
        if (tensor == null || tensor.shape().length != 2 || tensor.shape()[1] != order) {
            throw refused(
                    order,
                    "%s, expected the shape [N, %d]"
                            .formatted(tensor == null ? "no such tensor" : Arrays.toString(tensor.shape()), order));
        }
        return new NgramRows(order, (int) tensor.shape()[0], tensor.values());
    }

    IntTensor tensor() {
        return new IntTensor(new long[] {size, order}, ids);
    }

    /** These n-grams with one more token each. */
    NgramRows with(NgramLevel longer) {
        int[] more = new int[Math.multiplyExact(longer.size(), order + 1)];
        for (int parent = 0; parent < size; parent++) {
            for (int node = longer.offsets()[parent]; node < longer.offsets()[parent + 1]; node++) {
                System.arraycopy(ids, parent * order, more, node * (order + 1), order);
                more[node * (order + 1) + order] = longer.tokens()[node];
            }
        }
        return new NgramRows(order + 1, longer.size(), more);
    }

    /**
     * The level of a trie.
     *
     * @param shorter the n-grams of order k − 1
     * @throws IllegalArgumentException if a row is not above the one before it, has an id that is not below V, or does not
     *     begin with a shorter n-gram
     */
    NgramLevel below(NgramRows shorter, int vocabularySize) {
        int[] tokens = new int[size];
        int[] offsets = new int[shorter.size + 1];
        int parent = 0;
        for (int row = 0; row < size; row++) {
            while (parent < shorter.size && compare(shorter, parent, row, order - 1) < 0) {
                offsets[++parent] = row;
            }
            require(parent < shorter.size && compare(shorter, parent, row, order - 1) == 0, row, "has no beginning");
            tokens[row] = ids[row * order + order - 1];
            require(tokens[row] >= 0 && tokens[row] < vocabularySize, row, "has an unknown token");
            require(row == 0 || compare(this, row - 1, row, order) < 0, row, "is not above the one before it");
        }
        Arrays.fill(offsets, parent + 1, offsets.length, size);
        return new NgramLevel(tokens, offsets);
    }

    /** Compares the first tokens of a row of other n-grams with those of a row of these. */
    private int compare(NgramRows other, int otherRow, int row, int length) {
        return Arrays.compare(
                other.ids,
                otherRow * other.order,
                otherRow * other.order + length,
                ids,
                row * order,
                row * order + length);
    }

    private void require(boolean holds, int row, String complaint) {
        if (!holds) {
            throw refused(order, "row " + row + ' ' + complaint);
        }
    }

    private static IllegalArgumentException refused(int order, String complaint) {
        return new IllegalArgumentException(NgramTable.name(order) + ": " + complaint);
    }
}
