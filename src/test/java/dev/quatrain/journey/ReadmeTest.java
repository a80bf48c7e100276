package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's curl examples as they are printed, one after the other, in one shell. Only the port is another. */
class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```sh\\n((?:[^`]|`(?!``))*curl[^`]*)```");

    @TempDir
    Path directory;

    @Test
    void theExamplesDoWhatTheReadmeSays() throws Exception {
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(6);
        try (ServerProcess server = ServerProcess.start(directory.resolve("data"))) {
            String script = "set -e\n" + String.join("\n", examples).replace("http://127.0.0.1:8080", server.root());
            String output = run(script);
            assertThat(output).doesNotContain("urn:quatrain:problem").doesNotContain("curl: (");
            assertThat(output)
                    .contains(
                            "\"status\":\"succeeded\"",
                            "event: done",
                            "\"distribution\"",
                            "\"log_probability\"",
                            "\"kind\":\"rhymes\"",
                            "\"label\"",
                            "\"source_tokens\"");
            assertThat(server.get("/models").get("data").size()).isEqualTo(4);
        }
    }

    private String run(String script) throws Exception {
        Path checkout = Path.of("").toAbsolutePath();
        Path samples = Files.createDirectories(directory.resolve("src/main/resources/samples"));
        Files.copy(checkout.resolve("src/main/resources/samples/quatrains.txt"), samples.resolve("quatrains.txt"));
        Path output = directory.resolve("output");
        Process shell = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        shell.getOutputStream().close();
        assertThat(shell.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output);
        assertThat(shell.exitValue()).as(printed).isZero();
        return printed;
    }
}
