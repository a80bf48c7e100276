package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

    private static final String LAST_LIBRARY = "libdjl_torch"; // DJL loads its own after those of PyTorch

    @TempDir
    Path data;

    @Test
    void libtorchIsLoadedBeforeTheServiceSaysThatItIsReady() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "Linux shows which libraries a process has loaded");
        try (ServerProcess server = ServerProcess.startBriefly(data)) {
            HttpRequest ready = HttpRequest.newBuilder(URI.create(server.root() + "/readyz"))
                    .build();
            long deadline = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
            while (server.status(ready) != 200) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }

            assertThat(Files.readString(Path.of("/proc", server.pid(), "maps"))).contains(LAST_LIBRARY);
        }
    }
}
