package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's client for JavaScript, as it is. */
class OpenAiNodeTest {

    @TempDir
    Path data;

    @Test
    void makesEachOfItsCalls() throws Exception {
        assumeTrue(NodePrograms.areThere(), NodePrograms.MISSING);
        try (ServerProcess server = ServerProcess.start(data)) {
            assertThat(NodePrograms.run("node", "out/openai.js", server.root()))
                    .endsWith("The round trip is complete.\n");
        }
    }
}
