package dev.quatrain.engine.generate.sampling;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Orders token ids by score, descending. Equal scores are ordered by ascending id. */
public final class Ranking {
    private static final int FEW = 32; // are sorted by comparisons
    private static final long ID = (1 << 20) - 1; // the bits of an id in a number
    private static final int SIGN = 63;

    private final double[] scores;
    private final IntComparator best;

    /** @param scores by id; they may change between calls */
    public Ranking(double[] scores) {
        this.scores = scores;
        this.best = (a, b) -> {
            int byScore = Double.compare(scores[b], scores[a]);
            return byScore != 0 ? byScore : Integer.compare(a, b);
        };
    }

    /** The {@code k} best of the first {@code count} ids in order, or all if they are fewer. */
    public int[] best(int[] ids, int count, int k) {
        int[] chosen = k < count ? heapOfBest(ids, count, k) : IntArrays.copy(ids, 0, count);
        sort(chosen);
        return chosen;
    }

    private void sort(int[] ids) {
        if (ids.length > FEW && IntStream.of(ids).allMatch(id -> id <= ID)) {
            sortMany(ids);
        } else {
            IntArrays.quickSort(ids, best);
        }
    }

    /** By numbers of the highest bits of a score, inverted, and the id. Where these bits are equal, by the whole score. */
    private void sortMany(int[] ids) {
        long[] keys = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            long bits = Double.doubleToLongBits(scores[ids[i]]);
            long ascending = bits ^ bits >> SIGN & Long.MAX_VALUE; // as Double.compare orders them
            keys[i] = ~ascending & ~ID | ids[i];
        }
        Arrays.sort(keys);
        int first = 0; // of those with equal bits
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) (keys[i] & ID);
            if (i + 1 == ids.length || (keys[i] | ID) != (keys[i + 1] | ID)) {
                if (i > first) {
                    IntArrays.quickSort(ids, first, i + 1, best);
                }
                first = i + 1;
            }
        }
    }

    private int[] heapOfBest(int[] ids, int count, int k) {
        if (k == 0) {
            return IntArrays.EMPTY_ARRAY;
        }
        IntHeapPriorityQueue worstFirst = new IntHeapPriorityQueue(k, (a, b) -> best.compare(b, a));
        double worst = 0; // of the chosen ones; most scores are below it, and need no more than this comparison
        for (int i = 0; i < count; i++) {
            if (worstFirst.size() == k) {
                if (scores[ids[i]] < worst || best.compare(ids[i], worstFirst.firstInt()) > 0) {
                    continue;
                }
                worstFirst.dequeueInt();
            }
            worstFirst.enqueue(ids[i]);
            worst = scores[worstFirst.firstInt()];
        }
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++) {
            chosen[i] = worstFirst.dequeueInt();
        }
        return chosen;
    }
}
