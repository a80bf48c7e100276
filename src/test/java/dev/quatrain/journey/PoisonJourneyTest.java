package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.TinyCorpus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A job whose process ends whenever it has begun it, long before its first checkpoint. */
class PoisonJourneyTest {

    private static final int ENDS = 3;

    /** A step takes seconds, and a checkpoint is saved after a step. */
    private static final Map<String, ?> LARGE = Map.of(
            "name",
            "poison",
            "corpus",
            "tiny",
            "model",
            Map.of("hidden_size", 1024),
            "training",
            Map.of("epochs", 200, "batch_size", 16, "bptt_window", 256));

    private static final Map<String, ?> SMALL =
            Map.of("name", "bystander", "corpus", "tiny", "model", Map.of("type", "ngram", "order", 2));

    @TempDir
    Path data;

    private int attempt;

    @Test
    void aJobThatKillsItsProcessFailsAndOneWhoseProcessIsStoppedDoesNot() throws Exception {
        String poison = begin();
        for (int stop = 1; stop < ENDS; stop++) {
            try (ServerProcess server = ServerProcess.startBriefly(data)) {
                awaitAttempt(server);
                assertThat(server.terminate()).isEqualTo(143); // 128 + SIGTERM
            }
        }
        for (int kill = 1; kill < ENDS; kill++) {
            try (ServerProcess server = ServerProcess.startBriefly(data)) {
                awaitAttempt(server);
                server.kill();
            }
        }
        String bystander = killBesideAnother();
        try (ServerProcess server = ServerProcess.startBriefly(data)) {
            assertFailed(
                    server.awaitJob(poison, job -> job.get("status").asString().equals("failed")));
            server.awaitSuccess(bystander);
        }
    }

    private String begin() throws Exception {
        try (ServerProcess server = ServerProcess.startBriefly(data)) {
            server.post("/corpora", Map.of("name", "tiny", "text", TinyCorpus.sentences(1500, 3)));
            String poison = server.post("/train", LARGE).get("id").asString();
            awaitAttempt(server);
            server.terminate();
            return poison;
        }
    }

    private String killBesideAnother() throws Exception {
        try (ServerProcess server = ServerProcess.startBriefly(data)) {
            awaitAttempt(server);
            String bystander = server.post("/train", SMALL).get("id").asString();
            server.kill();
            return bystander;
        }
    }

    /** Until its worker says so: H2 shows a commit to others a little earlier than it has written it, and a process that is killed between the two never began the attempt. */
    private void awaitAttempt(ServerProcess server) throws Exception {
        attempt++;
        server.awaitLog("model 'poison', attempt " + attempt + " begins");
    }

    private void assertFailed(JsonNode job) {
        assertThat(job.at("/problem/type").asString()).as(job.toString()).endsWith(":training-crashed");
        assertThat(job.at("/problem/detail").asString()).contains("died %d times".formatted(ENDS));
        assertThat(job.at("/progress/attempt").asInt()).isEqualTo(2 * ENDS + 1);
    }
}
