package dev.quatrain.bench.suite;

import dev.quatrain.engine.tensor.Cpu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was measured where and when.
 *
 * @param vectors the widest vector instructions
 * @param caches of the first core, such as {@code L2 Unified 1024K}; none where the system does not show them
 * @param cores that the JVM sees
 * @param jdk version and vendor
 * @param commit with a {@code +} if files differ from it
 * @param date in UTC
 */
record Machine(
        String processor, String vectors, List<String> caches, int cores, String jdk, String commit, String date) {

    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    static Machine ofThisRun() {
        Cpu cpu = Cpu.ofThisMachine();
        return new Machine(
                cpu.name(),
                cpu.vectors(),
                shownCaches(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version() + ", " + System.getProperty("java.vendor"),
                checkedOut(),
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    }

    @Override
    public String toString() {
        return "%s, %s, %d cores, caches %s; JDK %s; commit %s; %s"
                .formatted(
                        processor,
                        vectors.isEmpty() ? "unknown vector instructions" : vectors,
                        cores,
                        caches.isEmpty() ? "not shown" : String.join(", ", caches),
                        jdk,
                        commit,
                        date);
    }

    /** 0 where the system does not show caches. */
    static long largestCacheBytes() {
        return folders()
                .mapToLong(index -> Long.parseLong(read(index, "size").replaceAll("\\D", "")) << 10)
                .max()
                .orElse(0);
    }

    private static List<String> shownCaches() {
        return folders()
                .map(index -> "L%s %s %s".formatted(read(index, "level"), read(index, "type"), read(index, "size")))
                .toList();
    }

    private static Stream<Path> folders() {
        return Stream.iterate(0, index -> index + 1)
                .map(index -> CACHES.resolve("index" + index))
                .takeWhile(index -> Files.exists(index.resolve("size")));
    }

    private static String read(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String checkedOut() {
        String changes = git("status", "--porcelain", "--untracked-files=no");
        return git("rev-parse", "--short=9", "HEAD") + (changes.isEmpty() ? "" : "+");
    }

    private static String git(String... command) {
        try {
            Process git = new ProcessBuilder(
                            Stream.concat(Stream.of("git"), Stream.of(command)).toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException without) {
            return "";
        }
    }
}
