package dev.quatrain.engine.batch;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A random permutation. */
final class Permutation {

    private Permutation() {}

    /** The Fisher–Yates shuffle of 0 … n − 1 (Durstenfeld 1964). */
    static int[] of(int n, RandomGenerator random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
