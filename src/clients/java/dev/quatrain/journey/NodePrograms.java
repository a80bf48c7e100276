package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Programs of the npm project that the profile {@code clients} has installed and built. */
final class NodePrograms {

    /** Why tests are left out. */
    static final String MISSING = "built with -Dclients.npm.skip";

    static final Path PROJECT = Path.of("target/clients/npm");

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private NodePrograms() {}

    static boolean areThere() {
        return Files.isDirectory(PROJECT.resolve("node_modules"));
    }

    /** The command of a library of the project. */
    static String installed(String program) {
        return PROJECT.resolve("node_modules/.bin")
                .resolve(program)
                .toAbsolutePath()
                .toString();
    }

    /** What a program prints that ends with status 0. */
    static String run(String... command) throws IOException, InterruptedException {
        return run(0, command);
    }

    static String run(int status, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("node", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(ended)
                .as("%s ended in time:%n%s", String.join(" ", command), printed)
                .isTrue();
        assertThat(process.exitValue()).as(printed).isEqualTo(status);
        return printed;
    }
}
