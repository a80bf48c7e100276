package dev.quatrain.bench.suite;

import dev.quatrain.bench.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How long the service takes from the command until it is ready; in turn with an earlier one where one is given. */
final class StartUp implements Part {

    private static final int ROUNDS = 3;

    private final List<Jar> jars = Jar.all();

    @Override
    public List<Row> measure() throws Exception {
        Start[][] starts = new Start[jars.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int jar : Rounds.order(jars.size(), round)) {
                starts[jar][round] = Start.measure(jars.get(jar).command());
            }
        }
        List<Row> rows = new ArrayList<>();
        rows.add(row("until ready", starts, start -> start.last().wall()));
        rows.add(
                row("until ready, processor time", starts, start -> start.last().cpu()));
        rows.add(row("5 s later, processor time", starts, Start::cpuLater));
        return rows;
    }

    private Row row(String name, Start[][] starts, Function<Start, Duration> time) {
        Rounds rounds = Rounds.of(starts, start -> time.apply(start).toMillis() / 1000.0);
        return Jar.less(jars, Row.of("start", name, "s", rounds.median(0)), rounds);
    }
}
