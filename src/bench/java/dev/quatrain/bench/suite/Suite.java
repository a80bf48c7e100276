package dev.quatrain.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All parts, one after the other, and one table of them, in Markdown and as {@code bench.json} in the folder {@code bench.folder}. Ends with
 * status 1 if a part failed, or a figure does not meet its condition. {@code -Dbench.only=training,decoding} chooses parts.
 */
public final class Suite {

    private final Path folder;
    private final List<Row> rows = new ArrayList<>();
    private boolean failed;

    private Suite(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getProperty("bench.folder", "target/bench"));
        Files.createDirectories(folder);
        Suite suite = new Suite(folder);
        for (Parts part : Parts.of(System.getProperty("bench.only", ""))) {
            suite.measure(part);
        }
        suite.report();
        System.exit(suite.failed ? 1 : 0);
    }

    private void measure(Parts part) throws InterruptedException {
        long start = System.nanoTime();
        try {
            rows.addAll(PartProcess.run(part, folder));
            System.out.printf("%s: %d s%n", part, (System.nanoTime() - start) / 1_000_000_000);
        } catch (IOException failure) {
            failed = true;
            System.out.printf("%s failed: %s%n", part, failure.getMessage());
        }
    }

    private void report() {
        Report report = new Report(Machine.ofThisRun(), rows);
        Report.JSON.writeValue(folder.resolve("bench.json").toFile(), report);
        System.out.println("\n" + report.table());
        for (Row row : rows) {
            if (row.missed() != null) {
                failed = true;
                System.out.printf("%s: %s: %s%n", row.part(), row.name(), row.missed());
            }
        }
    }
}
