package dev.quatrain.bench.suite;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.model.recurrent.jvm.JvmLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A decoding step of random weights, and a text that is read at once, in one thread: in plain Java, by the engine's model, and by
 * DJL's blocks, whose fused operator is called for each step.
 */
final class Decoding implements Part {

    private static final int ROUNDS = 5;
    private static final Duration TIME = Duration.ofMillis(120);
    private static final int TEXT = 512;
    private static final int CHARACTERS = 65;
    private static final int JAVA = 0;
    private static final int ENGINE = 1;
    private static final int PLAIN = 2;
    private static final int PEAK = 3;

    private final List<Row> rows = new ArrayList<>();

    @Override
    public List<Row> measure() throws Exception {
        Devices.load();
        GradMode.off();
        measure(lstm(1, 256, CHARACTERS), 1, 4, 16, 64, 256);
        measure(lstm(2, 256, CHARACTERS), 1, 4, 16, 64, 256);
        measure(lstm(2, 512, CHARACTERS), 1, 4, 16, 64, 256);
        measure(lstm(1, 256, 10_000), 1, 64);
        measure(new NetworkSize(Cell.GRU, 1, 256, 256, CHARACTERS), 1);
        measure(new NetworkSize(Cell.RNN, 1, 256, 256, CHARACTERS), 1);
        rows.addAll(new TranslationDecoding().measure());
        return rows;
    }

    private static NetworkSize lstm(int layers, int hidden, int words) {
        return new NetworkSize(Cell.LSTM, layers, hidden, hidden, words);
    }

    private void measure(NetworkSize size, int... batches) throws Exception {
        Map<String, FloatTensor> weights = Initializer.initialize(size.spec(), size.words(), 1);
        JvmLanguageModel java = new JvmLanguageModel(size.spec(), weights);
        try (RecurrentLanguageModel engine = new RecurrentLanguageModel(size.spec(), weights, Devices.CPU);
                PlainDjl plain = new PlainDjl(size)) {
            for (int batch : batches) {
                int[] tokens = new int[batch];
                plain.forget();
                Rounds steps = Rounds.measure(
                        ROUNDS,
                        List.of(
                                Rounds.micros(TIME, step(java, tokens)),
                                Rounds.micros(TIME, step(engine, tokens)),
                                Rounds.micros(TIME, () -> plain.step(tokens)),
                                Peak.arithmetic(1, TIME)));
                report(
                        "%s, a step of %d %s".formatted(size, batch, batch == 1 ? "row" : "rows"),
                        batch * size.decodingProducts(),
                        steps);
            }
            read(size, java, engine);
        }
    }

    private static Runnable step(LanguageModel model, int[] tokens) {
        DecodingState state = model.start(tokens.length);
        return () -> model.step(state, tokens);
    }

    private void read(NetworkSize size, LanguageModel java, LanguageModel engine) throws Exception {
        Rounds texts =
                Rounds.measure(ROUNDS, List.of(Rounds.micros(TIME, read(java)), Rounds.micros(TIME, read(engine))));
        rows.add(Row.of("decoding", "%s, a text of %d".formatted(size, TEXT), "µs", texts.median(JAVA))
                .beside(texts.less("the engine's model", JAVA, ENGINE)));
    }

    private static Runnable read(LanguageModel model) {
        DecodingState state = model.start(1);
        return () -> model.read(state, new int[TEXT]);
    }

    private void report(String name, double products, Rounds steps) {
        double speed = steps.median(round -> speed(products, steps.at(JAVA, round)));
        Row own = Row.of("decoding", name, "µs", steps.median(JAVA));
        rows.add(own.beside(steps.less("the engine's model", JAVA, ENGINE))
                .share(
                        Peak.ARITHMETIC,
                        steps.median(round -> speed(products, steps.at(JAVA, round)) / steps.at(PEAK, round)))
                .note("%.1f GFLOP/s".formatted(speed)));
        rows.add(own.beside(steps.less("DJL's blocks", JAVA, PLAIN)));
    }

    /** In GFLOP/s. */
    private static double speed(double products, double micros) {
        return 2 * products / micros / 1000;
    }
}
