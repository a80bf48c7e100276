package dev.quatrain.bench;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.NativeTuning;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How many rows of a batch equal, bit for bit, the same row in a batch of one and in a batch of two: recurrent models of two layers,
 * after six steps, by cell, units and number of rows. No arguments.
 */
public final class BatchRowsBench {

    private static final int V = 69;
    private static final int E = 48;
    private static final int STEPS = 6;
    private static final int[] UNITS = {7, 64, 128, 256, 512};
    private static final int[] ROWS = {2, 3, 4, 8, 9, 12, 15, 16, 32, 64, 128};

    private final LanguageModel model;
    private final int[][] tokens; // by step and row

    private BatchRowsBench(LanguageModel model) {
        SplittableRandom random = new SplittableRandom(3);
        this.model = model;
        this.tokens = IntStream.range(0, STEPS)
                .mapToObj(step -> random.ints(2 * ROWS[ROWS.length - 1], 4, V).toArray())
                .toArray(int[][]::new);
    }

    public static void main(String[] arguments) {
        NativeTuning.apply(System.getenv());
        GradMode.off();
        for (Cell cell : Cell.values()) {
            for (int units : UNITS) {
                RecurrentSpec spec = new RecurrentSpec(
                        cell,
                        2,
                        units,
                        E,
                        0,
                        false,
                        Activation.TANH,
                        Initialization.UNIFORM,
                        cell == Cell.LSTM ? 1 : 0);
                try (LanguageModel model =
                        new RecurrentLanguageModel(spec, Initializer.initialize(spec, V, 1), Devices.CPU)) {
                    new BatchRowsBench(model).compare(cell + " " + units);
                }
            }
        }
    }

    private void compare(String name) {
        StringBuilder line = new StringBuilder(name).append(", rows: as alone, as in a pair");
        for (int rows : ROWS) {
            float[][] batch = logits(0, rows);
            long alone = IntStream.range(0, rows)
                    .filter(row -> Arrays.equals(batch[row], logits(row, 1)[0]))
                    .count();
            long pair = IntStream.range(0, rows)
                    .filter(row -> Arrays.equals(batch[row], logits(row, 2)[0]))
                    .count();
            line.append("; %d: %d, %d".formatted(rows, alone, pair));
        }
        System.out.println(line);
    }

    /** After the last step, by row. */
    private float[][] logits(int first, int rows) {
        float[] logits = {};
        try (DecodingState state = model.start(rows)) {
            for (int[] step : tokens) {
                logits = model.step(state, Arrays.copyOfRange(step, first, first + rows));
            }
        }
        float[] all = logits;
        return IntStream.range(0, rows)
                .mapToObj(row -> Arrays.copyOfRange(all, row * V, (row + 1) * V))
                .toArray(float[][]::new);
    }
}
