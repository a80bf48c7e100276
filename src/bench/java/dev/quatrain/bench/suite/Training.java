package dev.quatrain.bench.suite;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.engine.train.SampledSoftmax;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TruncatedBptt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tokens a second of training, B 32, T 64, E 64, beside DJL's blocks in a process without this service's settings. */
final class Training implements Part {

    static final int T = 64;
    private static final int B = 32;
    static final int TOKENS = B * T;

    private static final int E = 64;
    private static final int ROUNDS = 5;
    private static final Duration TIME = Duration.ofMillis(1500);
    private static final int FLOPS = 6; // of a product: forward, and backward to inputs and to weights

    @Override
    public List<Row> measure() throws Exception {
        NativeTuning.apply(System.getenv());
        Devices.load();
        List<Row> rows = new ArrayList<>();
        for (int words : new int[] {65, 10_000}) {
            rows.add(measure(new NetworkSize(Cell.LSTM, 1, 256, E, words), 0));
            rows.add(measure(new NetworkSize(Cell.LSTM, 2, 256, E, words), 0));
            rows.add(measure(new NetworkSize(Cell.LSTM, 2, 512, E, words), 0));
        }
        rows.add(measure(new NetworkSize(Cell.LSTM, 2, 256, E, 10_000), 1250));
        for (Cell cell : new Cell[] {Cell.GRU, Cell.RNN}) {
            rows.add(measure(new NetworkSize(cell, 1, 256, E, 65), 0));
            rows.add(measure(new NetworkSize(cell, 2, 256, E, 65), 0));
        }
        return rows;
    }

    /** @param samples of the softmax, 0 for the exact one */
    private static Row measure(NetworkSize size, int samples) throws Exception {
        Window window = window(size.words());
        try (PlainTraining plain = new PlainTraining(size);
                TruncatedBptt own = new TruncatedBptt(
                                size.spec(), plan(), Initializer.initialize(size.spec(), size.words(), 0), Devices.CPU)
                        .estimatingBy(samples == 0 ? null : SampledSoftmax.of(new long[size.words()], samples))) {
            Rounds speeds = Rounds.measure(
                    ROUNDS,
                    List.of(
                            Rounds.perSecond(TIME, TOKENS, () -> update(own, window)),
                            plain.perSecond(TIME),
                            Peak.arithmetic(Peak.CORES, TIME.dividedBy(5))));
            Row row = Row.of("training", name(size, samples), "tokens/s", speeds.median(0))
                    .beside(speeds.beside("DJL's blocks, loss and Adam", 0, 1));
            return samples > 0
                    ? row
                    : row.share(
                            Peak.ARITHMETIC_OF_ALL,
                            speeds.median(round ->
                                    FLOPS * size.products() * speeds.at(0, round) / speeds.at(2, round) / 1e9));
        }
    }

    static Window window(int words) {
        int[] tokens = new SplittableRandom(1).ints(TOKENS, 4, words).toArray();
        return BpttWindows.of(TokenPairs.of(List.of(tokens), true, tokens.length), B, T)
                .window(0);
    }

    private static String name(NetworkSize size, int samples) {
        return samples == 0 ? size.toString() : size + ", softmax of %d samples".formatted(samples);
    }

    private static void update(TruncatedBptt own, Window window) {
        GradMode.off(); // switched on by the update itself
        own.update(window, 1, 1e-3);
    }

    private static TrainingPlan plan() {
        return new TrainingPlan(
                1,
                null,
                B,
                T,
                TrainingPlan.OptimizerType.ADAM,
                1e-3,
                TrainingPlan.ScheduleType.CONSTANT,
                1,
                0,
                0,
                0,
                0,
                0,
                TrainingPlan.DeviceType.CPU,
                TrainingPlan.Regularization.NONE,
                null);
    }
}
