package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quatrain.QuatrainApplication;
import dev.quatrain.fixture.Libraries;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page at {@code /} in Chromium. Its screenshots stay in {@code target/console/screenshots}. */
class ConsoleTest {

    private static final Path FOLDER = Path.of("target/console").toAbsolutePath();

    @Test
    void leadsFromAnEmptyServiceToATextByMouseAndByKeyboard() throws Exception {
        assumeTrue(NodePrograms.areThere(), NodePrograms.MISSING);
        assumeTrue(browserIsThere(), "no Chromium");
        String[] command = {
            "node",
            "console/console.mjs",
            FOLDER.toString(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-cp",
            Libraries.classPath(ServerProcess.classes()),
            QuatrainApplication.class.getName()
        };
        assertThat(NodePrograms.run(command)).endsWith("The page is complete.\n");
    }

    private static boolean browserIsThere() {
        return Files.isExecutable(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")));
    }
}
