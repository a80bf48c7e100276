package dev.quatrain.engine.poem.regulated;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Small sets of numbers as ascending arrays. */
final class Ints {
    private Ints() {}

    static boolean has(int[] set, int number) {
        return Arrays.binarySearch(set, number) >= 0;
    }

    static int[] with(int[] set, int number) {
        int at = Arrays.binarySearch(set, number);
        if (at >= 0) {
            return set;
        }
        int[] larger = Arrays.copyOf(set, set.length + 1);
        System.arraycopy(set, -at - 1, larger, -at, set.length + at + 1);
        larger[-at - 1] = number;
        return larger;
    }

    static int[] union(int[] some, int[] others) {
        if (some.length == 0 || others.length == 0) {
            return some.length == 0 ? others : some;
        }
        return IntStream.concat(IntStream.of(some), IntStream.of(others))
                .sorted()
                .distinct()
                .toArray();
    }
}
