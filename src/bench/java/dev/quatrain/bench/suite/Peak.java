package dev.quatrain.bench.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What this machine can do at most, in loops of plain Java that the JIT compiler vectorizes: a side of {@link Rounds}. */
final class Peak {

    static final String ARITHMETIC = "arithmetic of a core";
    static final String ARITHMETIC_OF_ALL = "arithmetic of all cores";
    static final String BANDWIDTH = "memory";

    static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final int NEAREST = 2048; // floats of an array of which two fit into the nearest cache
    private static final int FMAS = 8;
    private static final int PASSES = 64;
    private static final long LARGEST = 1L << 29; // bytes of an array

    private Peak() {}

    /** Something that is repeated; the amount of work of one time is known. */
    private interface Loop extends Runnable {

        double work();
    }

    /** Fused multiply-adds in GFLOP/s, on data in the nearest cache. */
    static Callable<Double> arithmetic(int threads, Duration time) {
        return together(threads, time, MultiplyAdds::new);
    }

    /** Reading two arrays and writing one, larger than all caches (STREAM triad, McCalpin 1995), in GB/s. */
    static Callable<Double> bandwidth(int threads, Duration time) {
        int floats = triadFloats() / threads;
        return together(threads, time, () -> new Triad(floats));
    }

    /** A sum in order, which Java may not reorder and so not vectorize, in GFLOP/s. */
    static Callable<Double> inOrder(Duration time) {
        return together(1, time, SumInOrder::new);
    }

    /** Of each of the three arrays, all threads together: twice the largest cache, or 128 MiB where it is not known. */
    static int triadFloats() {
        long cache = Math.max(64L << 20, Machine.largestCacheBytes());
        return (int) (Math.min(LARGEST, 2 * cache) / Float.BYTES);
    }

    private static Callable<Double> together(int threads, Duration time, Supplier<? extends Loop> loop) {
        List<? extends Loop> loops = Stream.generate(loop).limit(threads).toList();
        return () -> sum(loops, time);
    }

    /** Billions a second, each loop in a thread of its own. */
    private static double sum(List<? extends Loop> loops, Duration time) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(loops.size());
        try {
            List<Future<Double>> speeds = new ArrayList<>();
            for (Loop loop : loops) {
                speeds.add(threads.submit(Rounds.perSecond(time, loop.work() / 1e9, loop)));
            }
            double sum = 0;
            for (Future<Double> speed : speeds) {
                sum += speed.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }

    private static final class MultiplyAdds implements Loop {
        private final float[] factors = filled(NEAREST, 0.5f);
        private final float[] values = new float[NEAREST];

        @Override
        public void run() {
            for (int pass = 0; pass < PASSES; pass++) {
                polynomial(factors, values, 0.5f, 0.25f);
            }
        }

        private static void polynomial(float[] factors, float[] values, float a, float b) {
            for (int n = 0; n < values.length; n++) {
                float x = factors[n];
                float low = Math.fma(Math.fma(Math.fma(Math.fma(values[n], x, a), x, b), x, a), x, b);
                values[n] = Math.fma(Math.fma(Math.fma(Math.fma(low, x, a), x, b), x, a), x, b);
            }
        }

        @Override
        public double work() {
            return 2.0 * FMAS * NEAREST * PASSES;
        }
    }

    private static final class SumInOrder implements Loop {
        private final float[] factors = filled(NEAREST, 0.5f);
        private final float[] values = filled(NEAREST, 0.25f);
        private float total;

        @Override
        public void run() {
            total = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                total += dot(factors, values);
            }
        }

        private static float dot(float[] factors, float[] values) {
            float sum = 0;
            for (int n = 0; n < values.length; n++) {
                sum = Math.fma(factors[n], values[n], sum);
            }
            return sum;
        }

        @Override
        public double work() {
            return 2.0 * NEAREST * PASSES;
        }
    }

    private static final class Triad implements Loop {
        private final float[] sum;
        private final float[] first;
        private final float[] second;

        Triad(int floats) {
            this.sum = new float[floats];
            this.first = filled(floats, 1);
            this.second = filled(floats, 2);
        }

        @Override
        public void run() {
            add(sum, first, second, 3);
        }

        private static void add(float[] sum, float[] first, float[] second, float scale) {
            for (int n = 0; n < sum.length; n++) {
                sum[n] = Math.fma(scale, second[n], first[n]);
            }
        }

        @Override
        public double work() {
            return 3.0 * Float.BYTES * sum.length;
        }
    }

    private static float[] filled(int length, float value) {
        float[] array = new float[length];
        Arrays.fill(array, value);
        return array;
    }
}
