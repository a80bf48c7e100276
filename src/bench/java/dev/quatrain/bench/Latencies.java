package dev.quatrain.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long requests took, by their kind, and which of them went wrong. */
final class Latencies {

    private static final int MOST_SHOWN = 5;

    private final Map<String, Kind> kinds = new TreeMap<>();

    /** Something that a client does; the name of what came of it, or null if all is as it should be. */
    @FunctionalInterface
    interface Request {
        String run() throws Exception;
    }

    private static final class Kind {
        private long[] nanos = new long[1024];
        private int count;
        private final Map<String, Integer> errors = new TreeMap<>();

        synchronized void add(long taken, String error) {
            if (error != null) {
                errors.merge(error, 1, Integer::sum);
                return;
            }
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = taken;
        }

        synchronized String row(String name) {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            int wrong = errors.values().stream().mapToInt(Integer::intValue).sum();
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d | %s | %s | %s |",
                    name,
                    count,
                    wrong,
                    seconds(sorted, 0.5),
                    seconds(sorted, 0.99),
                    seconds(sorted, 1));
        }

        private static String seconds(long[] sorted, double share) {
            return sorted.length == 0
                    ? "–"
                    : String.format(Locale.ROOT, "%.3f", sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e9);
        }
    }

    void measure(String name, Request request) {
        long start = System.nanoTime();
        String error;
        try {
            error = request.run();
        } catch (Exception failed) {
            error = failed.toString();
        }
        kind(name).add(System.nanoTime() - start, error);
    }

    private synchronized Kind kind(String name) {
        return kinds.computeIfAbsent(name, missing -> new Kind());
    }

    synchronized void print() {
        System.out.println("| request | answered | errors | median, s | 99 %, s | longest, s |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        kinds.forEach((name, kind) -> System.out.println(kind.row(name)));
        kinds.forEach((name, kind) -> kind.errors.entrySet().stream()
                .limit(MOST_SHOWN)
                .forEach(error -> System.out.println(name + ": " + error.getValue() + " × " + error.getKey())));
    }
}
