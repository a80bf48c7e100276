package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the documentation, which uses the engine without the service, beside the service itself. */
class EmbeddingTest extends HttpTest {

    private static final Path EXAMPLE = Path.of("src/docs/embedding/Continue.java");
    private static final Pattern OF_THE_SHELL =
            Pattern.compile("(?i).*(spring|hibernate|tomcat|flyway|/h2-|jakarta|hikari|scheduler|test-classes).*");

    @TempDir
    Path folder;

    @Test
    void writesTheTextThatTheServiceWritesWithoutASingleLibraryOfTheShell() throws Exception {
        Path archive = Files.write(folder.resolve("model.zip"), golden());
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process example = new ProcessBuilder(java, "-cp", engine(), EXAMPLE.toString(), archive.toString(), "ab")
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();

        int status = example.waitFor();
        assertThat(status).as(Files.readString(errors)).isZero();
        assertThat(Files.readString(errors)).contains("tokens").doesNotContain("Ec2");
        Map<String, ?> request =
                Map.of("model", tinyModel(), "prompt", "ab", "max_tokens", 120, "temperature", 0.7, "seed", 7);
        assertThat(Files.readString(output))
                .isNotEmpty()
                .isEqualTo(post("/generate", request)
                        .json()
                        .at("/completions/0/text")
                        .asString());
    }

    private static String engine() {
        List<String> all = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        String engine = all.stream()
                .filter(entry -> !OF_THE_SHELL.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(engine).contains("classes").doesNotContain("spring");
        return engine;
    }
}
