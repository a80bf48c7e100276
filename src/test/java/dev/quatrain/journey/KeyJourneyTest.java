package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a real process comes to its first key. */
class KeyJourneyTest {

    private static final Pattern SECRET = Pattern.compile("qk_[A-Za-z0-9_-]{43}");
    private static final String KEYED = "--quatrain.security.mode=api-key";

    @TempDir
    Path data;

    @Test
    void theFirstKeyIsPrintedOnceAndAnotherOnDemand() throws Exception {
        String first;
        try (ServerProcess server = ServerProcess.startBriefly(data, KEYED)) {
            server.awaitLog("qk_");
            first = secrets(server).findFirst().orElseThrow();
            assertThat(server.status(asking(server, first))).isEqualTo(200);
            assertThat(server.status(asking(server, "qk_of-nobody"))).isEqualTo(401);
        }
        try (ServerProcess server = ServerProcess.startBriefly(data, KEYED, "--quatrain.security.create-admin-key")) {
            server.awaitLog("qk_");
            String second = secrets(server).findFirst().orElseThrow();
            assertThat(second).isNotEqualTo(first);
            assertThat(server.status(asking(server, second))).isEqualTo(200);
            assertThat(server.status(asking(server, first))).isEqualTo(200);
        }
        try (ServerProcess server = ServerProcess.startBriefly(data, KEYED)) {
            server.awaitLog("Listening on");
            assertThat(server.status(asking(server, first))).isEqualTo(200);
            assertThat(secrets(server)).isEmpty();
        }
    }

    @Test
    void withoutKeysItDoesNotOpenItselfToTheNetwork() {
        assertThatThrownBy(() -> ServerProcess.startBriefly(data, "--server.address=0.0.0.0"))
                .hasStackTraceContaining("The service would listen on 0.0.0.0")
                .hasStackTraceContaining("quatrain.security.mode=api-key")
                .hasStackTraceContaining("APPLICATION FAILED TO START");
    }

    private static HttpRequest asking(ServerProcess server, String secret) {
        return HttpRequest.newBuilder(URI.create(server.root() + "/keys"))
                .header("Authorization", "Bearer " + secret)
                .build();
    }

    private static Stream<String> secrets(ServerProcess server) {
        return SECRET.matcher(server.log()).results().map(MatchResult::group);
    }
}
