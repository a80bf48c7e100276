package dev.quatrain.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the memory of a Java process lies at this moment, in bytes. Linux only, and with the {@code jcmd} of the Java that runs this.
 *
 * @param resident pages in memory, all together
 * @param peak the most that were ever so
 * @param heapUsed by objects, garbage that was not collected yet included
 * @param heapCommitted what the collector has taken from the system
 * @param heapResident what of it is in memory
 * @param files pages of libraries and archives, which the system can drop and read again
 * @param jvm what the JVM took apart from the heap: classes, code, stacks; 0 without {@code -XX:NativeMemoryTracking=summary}
 */
public record ProcessMemory(
        long resident, long peak, long heapUsed, long heapCommitted, long heapResident, long files, long jvm) {

    private static final Pattern HEAP = Pattern.compile(
            "(?:total|committed) (\\d+)K, used (\\d+)K \\[0x(\\p{XDigit}+),.*?(?:0x)?(\\p{XDigit}+)\\)");
    private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ \\S+ \\S+ \\S+ \\d+\\s*(.*)");

    /** What is written above the columns of {@link #row}. */
    static final String HEADING =
            "| after | RSS | peak | heap used | heap committed | heap resident | files | JVM | libtorch, malloc |\n"
                    + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |";

    public static ProcessMemory of(long process) {
        List<Matcher> heaps = matches(HEAP, jcmd(process, "GC.heap_info"));
        Mappings mappings = Mappings.read(process, heaps);
        String tracked = jcmd(process, "VM.native_memory", "summary");
        return new ProcessMemory(
                status(process, "VmRSS"),
                status(process, "VmHWM"),
                heaps.stream().mapToLong(heap -> kilobytes(heap.group(2))).sum(),
                heaps.stream().mapToLong(heap -> kilobytes(heap.group(1))).sum(),
                mappings.heap,
                mappings.files,
                committed(tracked, "Total: ") - committed(tracked, "Java Heap \\("));
    }

    /** What is left: tensors, libtorch's code at work, and what malloc keeps of what was freed. */
    long rest() {
        return resident - heapResident - files - jvm;
    }

    /** Of a table in Markdown, in MB of 1,000,000 bytes. */
    String row(String after) {
        return "| " + after
                + Stream.of(resident, peak, heapUsed, heapCommitted, heapResident, files, jvm, rest())
                        .map(bytes -> String.format(Locale.ROOT, " | %,d", Math.round(bytes / 1e6)))
                        .reduce("", String::concat)
                + " |";
    }

    /** What the command answers. */
    static String jcmd(long process, String... command) {
        try {
            Process jcmd = new ProcessBuilder(Stream.concat(
                                    Stream.of(
                                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                                    .toString(),
                                            Long.toString(process)),
                                    Stream.of(command))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Matcher> matches(Pattern pattern, String text) {
        return text.lines().map(pattern::matcher).filter(Matcher::find).toList();
    }

    private static long committed(String tracked, String what) {
        return matches(Pattern.compile(what + "reserved=\\d+KB, committed=(\\d+)KB"), tracked).stream()
                .mapToLong(found -> kilobytes(found.group(1)))
                .sum();
    }

    private static long status(long process, String key) {
        return lines(process, "status")
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> kilobytes(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> lines(long process, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), file)).stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long kilobytes(String number) {
        return Long.parseLong(number) * 1024;
    }

    /** Resident pages of the heap and of files. */
    private static final class Mappings {
        private final List<Matcher> heaps;
        private long heap;
        private long files;
        private boolean ofHeap;
        private boolean ofFile;

        private Mappings(List<Matcher> heaps) {
            this.heaps = heaps;
        }

        static Mappings read(long process, List<Matcher> heaps) {
            Mappings mappings = new Mappings(heaps);
            lines(process, "smaps").forEach(mappings::line);
            return mappings;
        }

        private void line(String line) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                long start = Long.parseUnsignedLong(mapping.group(1), 16);
                ofHeap = heaps.stream().anyMatch(heap -> address(heap, 3) <= start && start < address(heap, 4));
                ofFile = mapping.group(2).startsWith("/");
            } else if (line.startsWith("Rss:")) {
                long bytes = kilobytes(line.replaceAll("\\D", ""));
                heap += ofHeap ? bytes : 0;
                files += ofFile && !ofHeap ? bytes : 0;
            }
        }

        private static long address(Matcher heap, int group) {
            return Long.parseUnsignedLong(heap.group(group), 16);
        }
    }
}
