package dev.quatrain.bench.suite;

import java.time.Duration;
import java.util.List;

/** What this machine can do at most. */
final class Peaks implements Part {

    private static final int ROUNDS = 5;
    private static final Duration TIME = Duration.ofMillis(200);

    /** A loop that is not vectorized reaches 8, one with vectors of 128 bits 32. */
    private static final double LEAST = 16;

    @Override
    public List<Row> measure() throws Exception {
        Rounds rounds = Rounds.measure(
                ROUNDS,
                List.of(
                        Peak.arithmetic(1, TIME),
                        Peak.arithmetic(Peak.CORES, TIME),
                        Peak.bandwidth(1, TIME),
                        Peak.bandwidth(Peak.CORES, TIME),
                        Peak.inOrder(TIME)));
        Row.Beside inOrder = rounds.beside("a sum in order", 0, 4);
        return List.of(
                Row.of("peaks", "multiply-add, one core", "GFLOP/s", rounds.median(0))
                        .beside(inOrder)
                        .require(inOrder.ratio() >= LEAST, "not vectorized: less than " + LEAST + " times as fast"),
                Row.of("peaks", "multiply-add, all cores", "GFLOP/s", rounds.median(1))
                        .beside(rounds.beside("one core", 1, 0)),
                Row.of("peaks", "memory, one core", "GB/s", rounds.median(2)),
                Row.of("peaks", "memory, all cores", "GB/s", rounds.median(3)).beside(rounds.beside("one core", 3, 2)));
    }
}
