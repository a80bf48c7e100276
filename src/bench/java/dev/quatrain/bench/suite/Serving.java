package dev.quatrain.bench.suite;

import dev.quatrain.bench.suite.ServiceUnderLoad.Measured;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The service under streams and under plain requests, 300 tokens each; beside it an earlier one, in turn, where one is given. */
final class Serving implements Part {

    private static final int ROUNDS = 4;
    private static final int MILLIS = 3000;
    private static final Duration PEAK_TIME = Duration.ofMillis(300);
    private static final String WARM_UP = "stream 8 6000";
    private static final int GAPS_AT = 8; // streams

    private final List<Jar> jars = Jar.all();
    private final List<ServiceUnderLoad> services = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    @Override
    public List<Row> measure() throws Exception {
        try {
            for (Jar jar : jars) {
                services.add(ServiceUnderLoad.start(jar));
            }
            for (ServiceUnderLoad service : services) {
                service.load(WARM_UP);
            }
            for (int streams : new int[] {1, 8, 64, 256}) {
                measure("stream", streams);
            }
            measure("plain", 64);
            return rows;
        } finally {
            services.forEach(ServiceUnderLoad::close);
        }
    }

    private void measure(String kind, int clients) throws Exception {
        Callable<Double> arithmetic = Peak.arithmetic(Peak.CORES, PEAK_TIME);
        Level measured = new Level(kind, clients, new Measured[services.size()][ROUNDS], new double[ROUNDS]);
        for (int round = 0; round < ROUNDS; round++) {
            for (int side : Rounds.order(services.size(), round)) {
                measured.loads[side][round] = services.get(side).load("%s %d %d".formatted(kind, clients, MILLIS));
            }
            measured.peaks[round] = arithmetic.call();
        }
        report(measured);
    }

    /**
     * What one level gave.
     *
     * @param loads by service and round
     * @param peaks arithmetic of all cores in GFLOP/s, by round
     */
    private record Level(String kind, int clients, Measured[][] loads, double[] peaks) {

        Rounds rounds(ToDoubleFunction<Measured> figure) {
            return Rounds.of(loads, figure);
        }

        String name() {
            String what = streams() ? "stream" : "plain request";
            return "%d %s%s".formatted(clients, what, clients == 1 ? "" : "s");
        }

        boolean streams() {
            return kind.equals("stream");
        }

        /** Of this service. */
        double median(ToDoubleFunction<Measured> figure) {
            return rounds(figure).median(0);
        }
    }

    private void report(Level level) throws IOException {
        Rounds speeds = level.rounds(one -> one.load().tokensPerSecond());
        double flops = 2 * products();
        rows.add(Jar.more(jars, row(level, "", "tokens/s", speeds), speeds)
                .share(
                        Peak.ARITHMETIC_OF_ALL,
                        speeds.median(round -> flops * speeds.at(0, round) / 1e9 / level.peaks[round]))
                .note(note(level)));
        less(level, ": processor time of a token", "µs", Measured::microsOfToken);
        less(level, ": an answer, median", "s", one -> one.load().medianSeconds());
        less(level, ": an answer, 99th percentile", "s", one -> one.load().slowSeconds());
        if (level.streams()) {
            less(level, ": first token, median", "ms", one -> one.load().firstTokenMillis());
        }
        if (level.streams() && level.clients == GAPS_AT) {
            less(
                    level,
                    ": between tokens, 99th percentile",
                    "ms",
                    one -> one.load().gapMillis());
        }
    }

    private void less(Level level, String what, String unit, ToDoubleFunction<Measured> figure) {
        Rounds rounds = level.rounds(figure);
        rows.add(Jar.less(jars, row(level, what, unit, rounds), rounds));
    }

    private static Row row(Level level, String what, String unit, Rounds rounds) {
        return Row.of("serving", level.name() + what, unit, rounds.median(0));
    }

    private String note(Level level) {
        StringBuilder note = new StringBuilder("%.2f cores, the clients %.2f"
                .formatted(
                        level.median(Measured::cores),
                        level.median(one -> one.load().cores())));
        for (int side = 0; side < jars.size(); side++) {
            int refused = Stream.of(level.loads[side])
                    .mapToInt(one -> one.load().refusals())
                    .sum();
            if (refused > 0) {
                note.append("; %s refused %,d".formatted(jars.get(side), refused));
            }
        }
        return note.toString();
    }

    private static double products() throws IOException {
        int words = Vocabulary.count(TokenizerSpec.DEFAULT, List.of(Files.readString(ServiceUnderLoad.TEXT)))
                .size();
        return new NetworkSize(Cell.LSTM, 2, 256, 256, words).decodingProducts();
    }
}
