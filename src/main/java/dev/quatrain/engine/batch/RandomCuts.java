package dev.quatrain.engine.batch;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Windows of random length (Merity, Keskar & Socher 2018). With fixed cuts, the same tokens would never receive gradient
 * from the next window. Lengths are normally distributed with deviation 5, around T with probability 0.95, else around T/2.
 * The shortest length is 5, and the longest T + 10 to bound the memory. If T is below 50 the deviation is T/10; if T is
 * below 20 the shortest length is T/4.
 */
final class RandomCuts {

    private static final double FULL = 0.95; // the probability of T instead of T/2
    private static final double DEVIATION = 5;
    private static final int SHORTEST = 5;

    private RandomCuts() {}

    /**
     * All cuts of a pass.
     *
     * @param bpttWindow T
     * @return the starts of the windows, from 0, and {@code streamLength}
     */
    static int[] draw(int streamLength, int bpttWindow, RandomGenerator random) {
        IntStream starts = IntStream.iterate(
                0,
                start -> start < streamLength,
                start -> start + Math.min(streamLength - start, length(bpttWindow, random)));
        return IntStream.concat(starts, IntStream.of(streamLength)).toArray();
    }

    /** The longest possible window. */
    static int longest(int bpttWindow) {
        return bpttWindow + (int) Math.ceil(2 * deviation(bpttWindow));
    }

    /** The shortest possible window, except for the last of a pass. */
    static int shortest(int bpttWindow) {
        return Math.max(1, Math.min(SHORTEST, bpttWindow / 4));
    }

    private static int length(int bpttWindow, RandomGenerator random) {
        double around = random.nextDouble() < FULL ? bpttWindow : bpttWindow / 2.0;
        long drawn = Math.round(around + deviation(bpttWindow) * random.nextGaussian());
        return (int) Math.max(shortest(bpttWindow), Math.min(longest(bpttWindow), drawn));
    }

    private static double deviation(int bpttWindow) {
        return Math.min(DEVIATION, bpttWindow / 10.0);
    }
}
