package dev.quatrain.bench.suite;

import java.util.Arrays;

/** Durations in nanoseconds. */
final class NanosList {

    private long[] nanos = new long[1024];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = duration;
    }

    int size() {
        return size;
    }

    /** In seconds; 0 if there are none. */
    double quantile(double share) {
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return size == 0 ? 0 : sorted[(int) Math.ceil(share * size) - 1] / 1e9;
    }
}
