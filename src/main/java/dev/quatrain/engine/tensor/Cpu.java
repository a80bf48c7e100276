package dev.quatrain.engine.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The processor of this machine, by which libraries choose their code.
 *
 * @param name as the operating system reports it
 * @param vectors the widest vector instructions: {@code avx512}, {@code avx2}, {@code avx} or {@code sse4.1}; empty if
 *     unknown
 */
public record Cpu(String name, String vectors) {

    private static final Path LINUX = Path.of("/proc/cpuinfo");

    /** The CPU flags of x86-64 and the names of their instruction sets, the widest first. */
    private static final List<Map.Entry<String, String>> VECTORS = List.of(
            Map.entry("avx512f", "avx512"),
            Map.entry("avx2", "avx2"),
            Map.entry("avx", "avx"),
            Map.entry("sse4_1", "sse4.1"));

    /** The first core as the operating system reports it. */
    public static Cpu ofThisMachine() {
        String architecture = System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", System.getProperty("os.arch"));
        try {
            return of(Files.isReadable(LINUX) ? Files.readAllLines(LINUX) : List.of(), architecture);
        } catch (IOException unreadable) {
            return of(List.of(), architecture);
        }
    }

    static Cpu of(List<String> cpuinfo, String architecture) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : cpuinfo) {
            String[] parts = line.split(":", 2);
            facts.putIfAbsent(parts[0].strip(), parts[parts.length - 1].strip());
        }
        List<String> flags = List.of(facts.getOrDefault("flags", "").split(" "));
        String vectors = VECTORS.stream()
                .filter(known -> flags.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return new Cpu(facts.getOrDefault("model name", architecture), vectors);
    }
}
