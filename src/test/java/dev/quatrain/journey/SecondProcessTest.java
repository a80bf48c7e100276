package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondProcessTest {

    @TempDir
    Path data;

    @Test
    void aSecondProcessOnTheSameFolderSaysSoAndEnds() throws Exception {
        try (ServerProcess first = ServerProcess.startBriefly(data)) {
            String printed = ServerProcess.startInVain(data);

            assertThat(printed)
                    .contains("Another process uses the database in " + data)
                    .contains("--quatrain.data=FOLDER")
                    .doesNotContain("\tat ")
                    .endsWith("exit status 1");
            assertThat(first.get("/readyz").get("status").asString()).isEqualTo("UP");
        }
    }
}
