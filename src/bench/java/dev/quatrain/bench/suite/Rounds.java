package dev.quatrain.bench.suite;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What several sides gave in turn, A B C, C B A, A B C …, so that a change of the machine's load meets them all.
 *
 * @param values by side and round
 */
record Rounds(double[][] values) {

    /** @param measured by side and round */
    static <T> Rounds of(T[][] measured, ToDoubleFunction<T> figure) {
        return new Rounds(Stream.of(measured)
                .map(side -> Stream.of(side).mapToDouble(figure).toArray())
                .toArray(double[][]::new));
    }

    /** The sides in the order of this round. */
    static int[] order(int sides, int round) {
        return IntStream.range(0, sides)
                .map(side -> round % 2 == 0 ? side : sides - 1 - side)
                .toArray();
    }

    /** Measures each side once without counting it, then in turn. */
    static Rounds measure(int rounds, List<Callable<Double>> sides) throws Exception {
        double[][] values = new double[sides.size()][rounds];
        for (Callable<Double> side : sides) {
            side.call();
        }
        for (int round = 0; round < rounds; round++) {
            for (int side : order(sides.size(), round)) {
                values[side][round] = sides.get(side).call();
            }
        }
        return new Rounds(values);
    }

    /**
     * A side that repeats something for this time; its value is how much work was done in a second.
     *
     * @param work of one time
     */
    static Callable<Double> perSecond(Duration time, double work, Runnable what) {
        return () -> {
            long start = System.nanoTime();
            long now = start;
            long times = 0;
            while (now - start < time.toNanos()) {
                what.run();
                times++;
                now = System.nanoTime();
            }
            return times * work * 1e9 / (now - start);
        };
    }

    /** A side that repeats something for this time; its value is how long one time takes, in microseconds. */
    static Callable<Double> micros(Duration time, Runnable what) {
        Callable<Double> times = perSecond(time, 1, what);
        return () -> 1e6 / times.call();
    }

    double median(int side) {
        return median(values[side]);
    }

    double at(int side, int round) {
        return values[side][round];
    }

    /** The median of what is computed for each round. */
    double median(IntToDoubleFunction ofRound) {
        return median(IntStream.range(0, values[0].length).mapToDouble(ofRound).toArray());
    }

    /** Beside another side, where more is better. */
    Row.Beside beside(String name, int side, int other) {
        return beside(name, other, quotients(side, other));
    }

    /** Beside another side, where less is better. */
    Row.Beside less(String name, int side, int other) {
        return beside(name, other, quotients(other, side));
    }

    private Row.Beside beside(String name, int other, double[] quotients) {
        double[] sorted = quotients.clone();
        Arrays.sort(sorted);
        return new Row.Beside(name, median(other), median(quotients), sorted[0], sorted[sorted.length - 1]);
    }

    private double[] quotients(int side, int other) {
        return IntStream.range(0, values[side].length)
                .mapToDouble(round -> values[side][round] / values[other][round])
                .toArray();
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
