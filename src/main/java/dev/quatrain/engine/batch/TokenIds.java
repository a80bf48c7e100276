package dev.quatrain.engine.batch;

import java.util.Objects;
import java.util.function.IntConsumer;

/** A sequence of token ids, in memory or in a file. Immutable; thread-safe. */
public interface TokenIds {

    /** The largest number of ids, 2³¹ − 9: that of the longest Java array. */
    int MOST = Integer.MAX_VALUE - 8;

    /** The number of ids. */
    int size();

    /** @throws IndexOutOfBoundsException if there is no such index */
    int get(int index);

    /**
     * Copies a range.
     *
     * @param from the first index
     * @param at where it goes in the target
     */
    void copy(int from, int[] target, int at, int length);

    /** Ids in memory; the array is not copied. */
    static TokenIds of(int... ids) {
        return new HeapIds(ids);
    }

    /** A view of a range. */
    default TokenIds slice(int from, int to) {
        return new IdSlice(this, from, to);
    }

    /** Passes all ids, in order. */
    default void forEach(IntConsumer sink) {
        int[] block = new int[Math.min(size(), 1 << 14)];
        for (int from = 0; from < size(); ) {
            int length = Math.min(block.length, size() - from);
            copy(from, block, 0, length);
            for (int i = 0; i < length; i++) {
                sink.accept(block[i]);
            }
            from += length;
        }
    }

    /** All ids, in a new array. */
    default int[] toArray() {
        int[] all = new int[size()];
        copy(0, all, 0, all.length);
        return all;
    }

    /** Ids in an array. */
    record HeapIds(int[] ids) implements TokenIds {

        @Override
        public int size() {
            return ids.length;
        }

        @Override
        public int get(int index) {
            return ids[index];
        }

        @Override
        public void copy(int from, int[] target, int at, int length) {
            System.arraycopy(ids, from, target, at, length);
        }
    }

    /** A range of another sequence. */
    record IdSlice(TokenIds whole, int from, int to) implements TokenIds {

        public IdSlice {
            Objects.checkFromToIndex(from, to, whole.size());
        }

        @Override
        public int size() {
            return to - from;
        }

        @Override
        public int get(int index) {
            return whole.get(from + Objects.checkIndex(index, size()));
        }

        @Override
        public void copy(int start, int[] target, int at, int length) {
            Objects.checkFromIndexSize(start, length, size());
            whole.copy(from + start, target, at, length);
        }
    }
}
