package dev.quatrain.bench.suite;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part in a process of its own, so that no part is compiled by what the JIT compiler learned from another one. Arguments of the process:
 * the part, the file for its rows.
 */
final class PartProcess {

    private PartProcess() {}

    public static void main(String[] arguments) {
        int status = 1;
        try {
            List<Row> rows = Parts.of(arguments[0]).get(0).part().measure();
            Report.JSON.writeValue(Path.of(arguments[1]).toFile(), rows);
            status = 0;
        } catch (Exception | Error failure) {
            failure.printStackTrace();
        } finally {
            System.exit(status); // libraries have threads that would go on
        }
    }

    /** @throws IOException if the part failed */
    static List<Row> run(Parts part, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(part + ".json");
        Path log = folder.resolve(part + ".log");
        ProcessBuilder builder = new ProcessBuilder(java(PartProcess.class, part.toString(), file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(part.environment());
        Process process = builder.start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        int status = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        if (status != 0) {
            throw new IOException("ended with status %d, see %s".formatted(status, log));
        }
        return List.of(Report.JSON.readValue(Files.readString(file), Row[].class));
    }

    /** The command for a process with the class path and the flags of this one. */
    static List<String> java(Class<?> main, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Stream.of(arguments).forEach(line::add);
        return line;
    }
}
