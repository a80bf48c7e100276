package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.TinyCorpus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KillJourneyTest {

    private static final Map<String, ?> SMALL = Map.of(
            "name",
            "small",
            "corpus",
            "tiny",
            "model",
            Map.of("type", "lstm", "hidden_size", 12),
            "training",
            Map.of("epochs", 1));

    @TempDir
    Path data;

    @Test
    void aTrainingAndTheStateOfATextOutliveKillAndTerm() throws Exception {
        String disturbed;
        String whole;
        JsonNode half;
        StringBuilder attempts = new StringBuilder(); // the logs of all lives
        try (ServerProcess server = ServerProcess.startBriefly(data)) {
            server.post("/corpora", Map.of("name", "tiny", "text", TinyCorpus.sentences(1500, 3)));
            server.awaitSuccess(server.post("/train", SMALL).get("id").asString());
            whole = write(server, Map.of("max_tokens", 12)).get("text").asString();
            half = write(server, Map.of("max_tokens", 5, "return_state", true));
            disturbed = train(server, "disturbed");
            server.awaitJob(disturbed, job -> job.at("/progress/step").asInt() >= 60);
            attempts.append(server.log());
            server.kill();
        }
        try (ServerProcess server = ServerProcess.startBriefly(data)) {
            Map<String, ?> rest =
                    Map.of("max_tokens", 7, "state", half.get("state").asString());
            assertThat(half.get("text").asString()
                            + write(server, rest).get("text").asString())
                    .isEqualTo(whole);
            JsonNode again = server.awaitJob(
                    disturbed,
                    job -> job.at("/progress/attempt").asInt() == 2
                            && job.at("/progress/step").asInt() >= 150);
            assertThat(again.get("status").asString()).isEqualTo("running");
            assertThat(server.terminate()).isEqualTo(143); // 128 + SIGTERM: it went by itself
            attempts.append(server.log());
        }
        try (ServerProcess server = ServerProcess.startBriefly(data)) {
            JsonNode finished = server.awaitSuccess(disturbed);
            assertThat(finished.at("/progress/attempt").asInt()).isEqualTo(3);
            server.awaitSuccess(train(server, "undisturbed"));
            JsonNode one = server.get("/models/disturbed/versions/1");
            JsonNode other = server.get("/models/undisturbed/versions/1");
            assertThat(one.at("/weights/sha256").asString()).isNotEmpty();
            attempts.append(server.log());
            assertThat(one.get("scores")).as("scores after %s", attempts).isEqualTo(other.get("scores"));
            assertThat(one.get("weights")).as("weights after %s", attempts).isEqualTo(other.get("weights"));
            assertThat(steps(server, disturbed)).isSorted().doesNotHaveDuplicates();
        }
    }

    /** The most probable continuation. */
    private static JsonNode write(ServerProcess server, Map<String, ?> more) throws Exception {
        Map<String, Object> request = new HashMap<>(more);
        request.put("model", "small");
        request.put("temperature", 0);
        return server.post("/generate", request).at("/completions/0");
    }

    private static String train(ServerProcess server, String name) throws Exception {
        Map<String, Object> request = Map.of(
                "name",
                name,
                "corpus",
                "tiny",
                "model",
                Map.of("type", "lstm", "layers", 2, "hidden_size", 40, "embedding_size", 24, "dropout", 0.1),
                "training",
                Map.of(
                        "epochs", 4,
                        "batch_size", 8,
                        "bptt_window", 32,
                        "checkpoint_every", 25,
                        "seed", 5,
                        "device", "cpu"));
        return server.post("/train", request).get("id").asString();
    }

    private static long[] steps(ServerProcess server, String job) throws Exception {
        return server.get("/jobs/" + job + "/metrics")
                .get("data")
                .valueStream()
                .filter(row -> row.hasNonNull("train_loss"))
                .mapToLong(row -> row.get("step").asLong())
                .toArray();
    }
}
