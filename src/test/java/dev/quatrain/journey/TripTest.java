package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.fixture.TinyCorpus;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole trip over HTTP, with real libtorch: from a text to a model, away and back again. */
class TripTest {

    private static final Map<String, Object> PROMPT =
            Map.of("model", "tiny", "prompt", "the miller ", "max_tokens", 40, "temperature", 0.9, "seed", 11);

    @TempDir
    Path data;

    private ServerProcess server;

    @Test
    void fromATextToAModelAwayAndBackAgain() throws Exception {
        try (ServerProcess started = ServerProcess.start(data)) {
            server = started;
            server.post("/corpora", Map.of("name", "tiny", "text", TinyCorpus.sentences(800, 3)));
            String job = server.post("/train", Map.of("corpus", "tiny", "training", Map.of("epochs", 6)))
                    .get("id")
                    .asString();
            followsToTheEnd(job);
            keepsTheHistory(job);
            String text = theSameSeedGivesTheSameText();
            theStreamedPiecesAreTheText(text);
            theScoreIsTheSumOfNextOverThePrefixes();
            byte[] archive = archive();
            assertThat(server.status(
                            HttpRequest.newBuilder(uri("/models/tiny")).DELETE().build()))
                    .isEqualTo(204);
            assertThat(server.status(server.request("/generate", PROMPT).build()))
                    .isEqualTo(404);
            importArchive(archive);
            assertThat(text()).isEqualTo(text);
        }
    }

    private void followsToTheEnd(String job) throws Exception {
        HttpRequest all =
                HttpRequest.newBuilder(uri("/jobs/" + job + "/events")).build();
        List<Event> events = server.events(all);
        assertThat(events).extracting(Event::name).contains("state", "metric", "sample");
        assertThat(events.get(events.size() - 1).data().toString()).contains("succeeded");
        List<Event> rest = server.events(HttpRequest.newBuilder(uri("/jobs/" + job + "/events"))
                .header("Last-Event-ID", events.get(1).id())
                .build());
        assertThat(rest).isEqualTo(events.subList(2, events.size()));
        JsonNode finished = server.awaitSuccess(job);
        assertThat(finished.at("/metrics/valid_loss").asDouble()).isLessThan(1.5);
        assertThat(finished.at("/progress/fraction").asDouble()).isEqualTo(1);
    }

    private void keepsTheHistory(String job) throws Exception {
        JsonNode history = server.get("/jobs/" + job + "/metrics").get("data");
        assertThat(history.size()).isPositive();
        HttpResponse<byte[]> csv = server.send(HttpRequest.newBuilder(uri("/jobs/" + job + "/metrics"))
                .header("Accept", "text/csv")
                .build());
        assertThat(new String(csv.body()).lines()).hasSize(history.size() + 1);
    }

    private String theSameSeedGivesTheSameText() throws Exception {
        String text = text();
        assertThat(text).isNotEmpty().isEqualTo(text());
        return text;
    }

    private void theStreamedPiecesAreTheText(String text) throws Exception {
        List<Event> events = server.events(server.request("/generate", PROMPT)
                .header("Accept", "text/event-stream")
                .build());
        String pieces = events.stream()
                .filter(event -> event.name().equals("token"))
                .map(event -> event.data().get("text").asString())
                .collect(Collectors.joining());
        assertThat(pieces).isEqualTo(text);
        assertThat(events.get(events.size() - 1).name()).isEqualTo("done");
    }

    private void theScoreIsTheSumOfNextOverThePrefixes() throws Exception {
        String scored = "no one mends the rain.";
        double sum = 0;
        for (int end = 0; end < scored.length(); end++) {
            JsonNode next =
                    server.post("/next", Map.of("model", "tiny", "prompt", scored.substring(0, end), "top", 1000));
            double total = 0;
            for (JsonNode token : next.get("distribution")) {
                total += token.get("probability").asDouble();
                if (token.get("text").asString().equals(scored.substring(end, end + 1))) {
                    sum += Math.log(token.get("probability").asDouble());
                }
            }
            assertThat(total).isCloseTo(1, within(1e-6));
        }
        JsonNode score = server.post("/score", Map.of("model", "tiny", "texts", List.of(scored)));
        assertThat(score.at("/results/0/log_probability").asDouble()).isCloseTo(sum, within(1e-4));
    }

    private byte[] archive() throws Exception {
        return server.send(HttpRequest.newBuilder(uri("/models/tiny/versions/1/archive"))
                        .build())
                .body();
    }

    private void importArchive(byte[] archive) throws Exception {
        server.send(HttpRequest.newBuilder(uri("/models/import"))
                .header("Content-Type", "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(archive))
                .build());
    }

    private String text() throws Exception {
        return server.post("/generate", PROMPT).at("/completions/0/text").asString();
    }

    private URI uri(String path) {
        return URI.create(server.root() + path);
    }
}
