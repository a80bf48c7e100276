package dev.quatrain.bench;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.model.recurrent.jvm.JvmLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A decoding step of random weights, and a text of 512 tokens that is read at once, by the engine and in plain Java, in turns:
 * microseconds, and how many multiplications and additions plain Java does in a nanosecond. No arguments; one thread with
 * {@code OMP_NUM_THREADS=1}.
 */
public final class DecodeBench {
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 300_000_000L;
    private static final int TEXT = 512;

    private DecodeBench() {}

    private record Size(Cell cell, int layers, int hidden, int words) {
        RecurrentSpec spec() {
            return new RecurrentSpec(
                    cell,
                    layers,
                    hidden,
                    hidden,
                    0,
                    false,
                    RecurrentSpec.Activation.TANH,
                    RecurrentSpec.Initialization.UNIFORM,
                    1);
        }
    }

    public static void main(String[] arguments) {
        Devices.load();
        GradMode.off();
        System.out.println("| model | words | rows | engine, µs | Java, µs | ratio | Java, GFLOP/s |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (Size size : List.of(
                new Size(Cell.LSTM, 1, 256, 65),
                new Size(Cell.LSTM, 2, 256, 65),
                new Size(Cell.LSTM, 2, 512, 65),
                new Size(Cell.GRU, 1, 256, 65),
                new Size(Cell.RNN, 1, 256, 65),
                new Size(Cell.LSTM, 1, 256, 6000),
                new Size(Cell.LSTM, 1, 256, 10_000))) {
            measure(size);
        }
    }

    private static void measure(Size size) {
        Map<String, FloatTensor> weights = Initializer.initialize(size.spec(), size.words(), 1);
        try (RecurrentLanguageModel engine = new RecurrentLanguageModel(size.spec(), weights, Devices.CPU)) {
            JvmLanguageModel java = new JvmLanguageModel(size.spec(), weights);
            for (int rows : new int[] {1, 4, 16, 64, 256}) {
                report(size, String.valueOf(rows), rows, step(engine, rows), step(java, rows));
            }
            if (size.words() < 100) {
                report(size, "a text of " + TEXT, TEXT, read(engine), read(java));
            }
        }
    }

    private static Runnable step(LanguageModel model, int rows) {
        DecodingState state = model.start(rows);
        int[] tokens = new int[rows];
        return () -> model.step(state, tokens);
    }

    private static Runnable read(LanguageModel model) {
        DecodingState state = model.start(1);
        return () -> model.read(state, new int[TEXT]);
    }

    private static void report(Size size, String rows, int steps, Runnable engine, Runnable java) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            first.add(micros(engine));
            second.add(micros(java));
        }
        double products = steps * products(size);
        System.out.printf(
                Locale.ROOT,
                "| %s %d×%d | %d | %s | %.1f | %.1f | %.1f | %.1f |%n",
                size.cell(),
                size.layers(),
                size.hidden(),
                size.words(),
                rows,
                median(first),
                median(second),
                median(first) / median(second),
                2 * products / median(second) / 1000);
    }

    private static double products(Size size) {
        int gates = size.cell() == Cell.LSTM ? 4 : size.cell() == Cell.GRU ? 3 : 1;
        double square = (double) size.hidden() * size.hidden();
        return square * gates * (2 * size.layers() - 1)
                + (double) size.hidden() * size.words(); // the first product is a table
    }

    private static double micros(Runnable work) {
        long start = System.nanoTime();
        long steps = 0;
        long now = start;
        while (now - start < ROUND_NANOS) {
            work.run();
            steps++;
            now = System.nanoTime();
        }
        return (now - start) / 1e3 / steps;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
