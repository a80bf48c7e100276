package dev.quatrain.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long the service takes to start, phase by phase: {@code StartBench RUNS JAVA FLAG… -jar JAR}. Each run has a data folder of its own, and
 * ends when the service says where it listens. Printed is the run with the least CPU time: on a shared machine the others measure
 * their neighbours.
 */
public final class StartBench {

    private StartBench() {}

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        List<String> command = List.of(arguments).subList(1, arguments.length);
        List<Start> starts = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Start start = Start.measure(command);
            System.out.printf(Locale.ROOT, "run %d: %s%n", run + 1, start.total());
            starts.add(start);
        }
        starts.stream().min(Comparator.comparing(start -> start.last().cpu())).ifPresent(Start::print);
    }
}
