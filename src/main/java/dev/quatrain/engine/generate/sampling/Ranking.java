package dev.quatrain.engine.generate.sampling;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;

/** Orders token ids by score, descending. Equal scores are ordered by ascending id. */
public final class Ranking {
    private final IntComparator best;

    /** @param scores by id; they may change between calls */
    public Ranking(double[] scores) {
        this.best = (a, b) -> {
            int byScore = Double.compare(scores[b], scores[a]);
            return byScore != 0 ? byScore : Integer.compare(a, b);
        };
    }

    /** Sorts the first {@code count} ids. */
    void sort(int[] ids, int count) {
        IntArrays.quickSort(ids, 0, count, best);
    }

    /** The {@code k} best of the first {@code count} ids in order, or all if they are fewer. */
    public int[] best(int[] ids, int count, int k) {
        int[] chosen = k < count ? heapOfBest(ids, count, k) : IntArrays.copy(ids, 0, count);
        sort(chosen, chosen.length);
        return chosen;
    }

    private int[] heapOfBest(int[] ids, int count, int k) {
        if (k == 0) {
            return IntArrays.EMPTY_ARRAY;
        }
        IntHeapPriorityQueue worstFirst = new IntHeapPriorityQueue(k, (a, b) -> best.compare(b, a));
        for (int i = 0; i < count; i++) {
            if (worstFirst.size() < k) {
                worstFirst.enqueue(ids[i]);
            } else if (best.compare(ids[i], worstFirst.firstInt()) < 0) {
                worstFirst.dequeueInt();
                worstFirst.enqueue(ids[i]);
            }
        }
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++) {
            chosen[i] = worstFirst.dequeueInt();
        }
        return chosen;
    }
}
