package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The server of tools, with the libraries of the service alone. */
class ToolsJourneyTest {

    @TempDir
    Path data;

    @Test
    void theToolsAreThereIfAUserAsksForThem() throws Exception {
        try (ServerProcess server = ServerProcess.startBriefly(data, "--spring.ai.mcp.server.enabled=true")) {
            Map<String, ?> arguments = Map.of("name", "verse", "text", "roses are red\n");
            assertThat(call(server, "store", arguments).get("isError").asBoolean())
                    .isFalse();
            assertThat(server.get("/corpora/verse").get("characters").asInt()).isEqualTo(14);
            assertThat(call(server, "train", Map.of("corpus", "nothing"))
                            .get("isError")
                            .asBoolean())
                    .isTrue();
        }
    }

    private static JsonNode call(ServerProcess server, String tool, Map<String, ?> arguments) throws Exception {
        Map<String, ?> message = Map.of(
                "jsonrpc",
                "2.0",
                "id",
                1,
                "method",
                "tools/call",
                "params",
                Map.of("name", tool, "arguments", arguments));
        HttpRequest request = server.request("/mcp", message)
                .header("Accept", "application/json, text/event-stream")
                .build();
        return ServerProcess.JSON.readTree(server.send(request).body()).get("result");
    }
}
