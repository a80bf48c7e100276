package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service behind a real port; one and the same for all tests that extend this. It admits one generation at a time.
 * Every answer is compared with the contract.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "quatrain.api.max-json-size=256KB",
            "quatrain.api.heartbeat=200ms",
            "quatrain.api.body.window=2s",
            "quatrain.serving.threads=1",
            "quatrain.serving.queue=0",
            "spring.servlet.multipart.max-file-size=1MB",
            "springdoc.use-fqn=true"
        })
@Import(WitnessConfiguration.class)
abstract class HttpTest {

    static final JsonMapper JSON = JsonMapper.shared();
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    /** Each service has its own. */
    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        Path data = temporaryDirectory();
        registry.add("quatrain.data", data::toString);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("quatrain-http-test");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name that nothing has yet. */
    static String fresh(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(1));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer post(String path, Map<String, ?> json) {
        return post(path, json(json));
    }

    Answer put(String path, Map<String, ?> json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json(json))));
    }

    Answer post(String path, Form form) {
        return send(request(path).header("Content-Type", Form.TYPE).POST(form.publisher()));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpRequest sent = request.build();
            HttpResponse<byte[]> response = CLIENT.send(sent, BodyHandlers.ofByteArray());
            Answer answer = new Answer(response.statusCode(), response.headers().map(), response.body());
            ResponseContract.check(sent.method(), sent.uri(), answer);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends what no decent client would. */
    Answer raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return Answer.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Publishes the golden model (V = 7: four special tokens, a, b and a line end) under a new name. */
    String tinyModel() {
        String name = fresh("model");
        Answer answer = post("/models/import?name=" + name, new Form().file("file", "x.zip", golden()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return name;
    }

    /** Trains a model of bytes, which can write any JSON, and has read some. */
    String jsonModel() {
        Answer accepted = post(
                "/train",
                Map.of(
                        "name", fresh("json"),
                        "corpus", Map.of("text", "{\"a\": 12}\n{\"a\": 3, \"b\": true}\n".repeat(20)),
                        "tokenizer", Map.of("type", "byte"),
                        "model", Map.of("type", "ngram", "order", 3, "smoothing", "add_k")));
        return await(accepted.header("Location"), "succeeded").at("/model/name").asString();
    }

    static byte[] golden() {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/golden/format-1.zip"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void assertProblem(Answer answer, ProblemType type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(type.status().value());
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("type").asString()).as(answer.text()).isEqualTo(type.uri());
        assertThat(problem.get("title").asString()).isEqualTo(type.title());
        assertThat(problem.get("status").asInt()).isEqualTo(type.status().value());
        assertThat(problem.get("detail").asString()).isNotBlank();
    }

    /** What is answered while a generation without an end takes the one place that there is. */
    <T> T whileAnotherIsServed(String model, Supplier<T> question) throws Exception {
        Map<String, ?> endless =
                Map.of("model", model, "max_tokens", 65_000, "stream", true, "logit_bias", Map.of("3", -1000));
        HttpResponse<InputStream> open = CLIENT.send(
                request("/generate")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json(endless)))
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream unread = open.body()) {
            return question.get();
        } finally {
            waited(() -> post("/generate", Map.of("model", model)), 200); // whoever hangs up is served no longer
        }
    }

    /** Until the answer has a status, for what takes a moment. */
    static Answer waited(Supplier<Answer> question, int status) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        Answer answer = question.get();
        while (answer.status() != status && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            answer = question.get();
        }
        return answer;
    }

    /** The job at a path as soon as it has come to a status. */
    JsonNode await(String job, String status) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        JsonNode seen = get(job).json();
        while (!seen.get("status").asString().equals(status) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            seen = get(job).json();
        }
        assertThat(seen.get("status").asString()).as(seen.toString()).isEqualTo(status);
        return seen;
    }
}
