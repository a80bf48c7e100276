package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Linters of OpenAPI documents find nothing in {@code openapi.yaml}, not even a warning. */
class ContractLintTest {

    private static final Path CONTRACT = Path.of("openapi.yaml").toAbsolutePath();
    private static final String[] REDOCLY = {NodePrograms.installed("redocly"), "lint", "--format=stylish"};
    private static final String[] SPECTRAL = {NodePrograms.installed("spectral"), "lint", "--fail-severity=hint"};

    @TempDir
    private Path directory;

    @BeforeEach
    void areThere() {
        assumeTrue(NodePrograms.areThere(), NodePrograms.MISSING);
    }

    @Test
    void redoclyFindsNothing() throws Exception {
        assertThat(lint(0, REDOCLY, CONTRACT))
                .contains("Your API description is valid")
                .doesNotContain("You have");
    }

    @Test
    void spectralFindsNothing() throws Exception {
        assertThat(lint(0, SPECTRAL, CONTRACT)).contains("No results");
    }

    /** One of them warns only, unless it is told to be strict; the other would end with success. */
    @Test
    void bothFindAComponentThatIsNotUsed() throws Exception {
        Path doctored = directory.resolve("openapi.yaml");
        Files.writeString(doctored, Files.readString(CONTRACT) + "    Unused:\n      type: string\n");

        assertThat(lint(1, REDOCLY, doctored)).contains("no-unused-components");
        assertThat(lint(1, SPECTRAL, doctored)).contains("oas3-unused-component");
    }

    private static String lint(int status, String[] linter, Path document) throws Exception {
        String[] command = Arrays.copyOf(linter, linter.length + 1);
        command[linter.length] = document.toString();
        return NodePrograms.run(status, command);
    }
}
