package dev.quatrain.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A text whose scores, all together, would not fit into the heap of the process. */
class LongScoreJourneyTest {

    private static final String HEAP = "-Xmx160m";
    private static final String WORDS = "abc de ab\n";
    private static final int TIMES = 1 << 20;

    @TempDir
    Path data;

    @Test
    void aTextOfTenMegabytesIsScoredInASmallHeap() throws Exception {
        try (ServerProcess server = ServerProcess.startWith(HEAP, data)) {
            train(server);
            HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.root() + "/score/stream"))
                                    .header("Content-Type", "multipart/form-data; boundary=frontier")
                                    .POST(form(WORDS.repeat(TIMES)))
                                    .build(),
                            BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            int tokens = 0;
            String line = "";
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
                while (!line.equals("event: done") && !line.equals("event: error")) {
                    line = lines.readLine();
                    tokens += line.equals("event: token") ? 1 : 0;
                }
                line = lines.readLine();
            }
            JsonNode done = ServerProcess.JSON.readTree(line.substring("data: ".length()));
            assertThat(done.get("token_count").asInt()).as(line).isEqualTo(tokens);
            assertThat(done.get("character_count").asInt()).isEqualTo(WORDS.length() * TIMES);
            assertThat(tokens).isGreaterThanOrEqualTo(3 * TIMES);
        }
    }

    private static void train(ServerProcess server) throws Exception {
        JsonNode job = server.post(
                "/train",
                Map.of(
                        "name", "words",
                        "corpus", Map.of("text", WORDS.repeat(50)),
                        "tokenizer", Map.of("type", "word", "split", "whitespace"),
                        "model", Map.of("type", "ngram", "order", 2, "smoothing", "add_k")));
        server.awaitSuccess(job.get("id").asString());
    }

    private static BodyPublisher form(String text) {
        String part = "--frontier\r\nContent-Disposition: form-data; name=";
        return BodyPublishers.ofString(part + "\"model\"\r\n\r\nwords\r\n" + part
                + "\"file\"; filename=\"long.txt\"\r\n\r\n" + text + "\r\n--frontier--\r\n");
    }
}
