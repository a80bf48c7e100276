package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/** Streams of tokens, many more than there are request threads. */
@Timeout(120)
class StreamThreadsTest {

    private static final int THREADS = 2;
    private static final int STREAMS = 3 * THREADS;

    private static final int SHORT = 500;

    private static final int ROUNDS = Integer.getInteger("stream.rounds", 2);

    /** Longer than what a connection holds of it. */
    private static final Map<String, ?> LONG =
            Map.of("model", "endless", "max_tokens", 500_000, "stream", true, "temperature", 0);

    @TempDir
    static Path data;

    private static RunningService service;

    private final Deque<InputStream> open = new ArrayDeque<>();

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(
                data,
                Keeping.class,
                "--server.tomcat.threads.max=" + THREADS,
                "--server.tomcat.threads.min-spare=1",
                "--server.tomcat.connection-timeout=10s",
                "--quatrain.api.max-json-size=150KB",
                "--quatrain.api.body.documents=150KB",
                "--quatrain.serving.threads=1",
                "--quatrain.serving.max-tokens=1000000",
                "--quatrain.serving.queue=" + STREAMS);
        train();
    }

    /** A model whose most probable continuation does not end. */
    private static void train() throws Exception {
        Map<String, ?> training = Map.of(
                "name", "endless",
                "corpus", Map.of("text", "ab ".repeat(1000)),
                "model", Map.of("type", "ngram", "order", 2, "smoothing", "add_k"));
        String job = service.send(post("/train", training))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        await().until(() ->
                service.send(RunningService.request(service.port(), job)).body().contains("\"succeeded\""));
    }

    private static HttpRequest.Builder post(String path, Map<String, ?> body) {
        return RunningService.request(service.port(), path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(HttpTest.json(body)));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Keeps the container's requests, so that each is known to be another one. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Keeping {
        static final BlockingQueue<Request> REQUESTS = new LinkedBlockingQueue<>();

        @Bean
        static WebServerFactoryCustomizer<TomcatWebServerFactory> keeping() {
            return tomcat -> tomcat.addEngineValves(new ValveBase(true) {
                @Override
                public void invoke(Request request, Response response) throws IOException, ServletException {
                    REQUESTS.add(request);
                    getNext().invoke(request, response);
                }
            });
        }
    }

    /** A request for a stream, and the beginning of the event that ends one early. */
    private record Opening(String path, Map<String, ?> body, String error) {}

    static Stream<Opening> openings() {
        return Stream.of(
                new Opening("/generate", LONG, "event: error\ndata: {"),
                new Opening("/generate/stream", LONG, "event: error\ndata: {"),
                new Opening("/v1/completions", with(Map.of("prompt", List.of("a", "b"))), "data: {\"error\":"),
                new Opening(
                        "/v1/chat/completions",
                        with(Map.of("messages", List.of(Map.of("role", "user", "content", "a")))),
                        "data: {\"error\":"),
                new Opening(
                        "/v1/responses",
                        Map.of(
                                "model",
                                "endless",
                                "input",
                                "a",
                                "max_output_tokens",
                                500_000,
                                "stream",
                                true,
                                "temperature",
                                0),
                        "event: error\ndata: {"),
                new Opening(
                        "/v2/models/endless/generate_stream",
                        Map.of("text_input", "a", "parameters", Map.of("max_tokens", 500_000, "temperature", 0)),
                        "data: {\"error\":"));
    }

    private static Map<String, ?> with(Map<String, ?> more) {
        Map<String, Object> all = new TreeMap<>(LONG);
        all.putAll(more);
        return all;
    }

    private InputStream open(Opening opening) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                service.client().send(post(opening.path(), opening.body()).build(), BodyHandlers.ofInputStream());
        open.add(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return answer.body();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (InputStream stream : open) {
            stream.close();
        }
        await().untilAsserted(() -> assertThat(free()).isEqualTo(STREAMS + 1));
    }

    private static int free() {
        return (int) service.bean(MeterRegistry.class)
                .get("quatrain.serving.free")
                .gauge()
                .value();
    }

    @ParameterizedTest
    @MethodSource("openings")
    void moreThanThereAreThreadsHoldUpNobodyElse(Opening opening) throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            open(opening);
        }

        HttpResponse<String> other = service.send(RunningService.request(service.port(), "/models"));
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(free()).as("all streams are open still").isEqualTo(1);
        assertThat(service.busyThreads()).isLessThan(THREADS);
    }

    /** Repeated with {@code -Dstream.rounds=100}: what one connection left to another was seen in about one of five rounds. */
    @ParameterizedTest
    @MethodSource("openings")
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void whoHangsUpEndsNoOtherStream(Opening opening) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            hangUpAfter(opening, 1 << round % 16);
            await().until(() -> free() == STREAMS + 1);

            List<CompletableFuture<HttpResponse<String>>> others = Stream.generate(() -> service.client()
                            .sendAsync(
                                    post("/generate", with(Map.of("max_tokens", SHORT)))
                                            .build(),
                                    BodyHandlers.ofString()))
                    .limit(STREAMS)
                    .toList();
            for (CompletableFuture<HttpResponse<String>> other : others) {
                assertThat(other.join().body()).as("in round %d", round).contains("event: done");
            }
        }
    }

    /** Several clients, at once. */
    private void hangUpAfter(Opening opening, int bytes) throws IOException {
        Deque<Socket> sockets = new ArrayDeque<>();
        for (int i = 0; i < STREAMS; i++) {
            sockets.add(send(opening));
        }
        for (Socket socket : sockets) {
            socket.getInputStream().readNBytes(bytes);
        }
        for (Socket socket : sockets) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private static Socket send(Opening opening) throws IOException {
        byte[] body = HttpTest.json(opening.body()).getBytes(StandardCharsets.UTF_8);
        String head =
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n";
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.getOutputStream()
                .write(head.formatted(opening.path(), body.length).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    @Test
    void aConnectionGetsNoObjectsOfAnEarlierOne() throws Exception {
        Keeping.REQUESTS.clear();
        for (int i = 0; i < 3; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
                socket.getOutputStream()
                        .write("GET /models HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readAllBytes()).asString().startsWith("HTTP/1.1 200");
            }
        }
        assertThat(Keeping.REQUESTS).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aReaderThatReadsNothingIsLeft() throws Exception {
        InputStream stream = open(openings().findFirst().orElseThrow());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(free()).isEqualTo(STREAMS + 1));
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
    }

    @Test
    void theDocumentOfAStreamIsInMemoryUntilTheEndOfTheStream() throws Exception {
        Map<String, ?> large = Map.of("prompt", "ab ".repeat(33_000));
        Map<String, Object> other = new TreeMap<>(with(large));
        other.putAll(Map.of("stream", false, "max_tokens", 1));
        InputStream stream = open(new Opening("/generate", with(large), ""));

        HttpResponse<String> refused = service.send(post("/generate", other));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("large documents");
        stream.close();
        await().untilAsserted(() ->
                assertThat(service.send(post("/generate", other)).statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void anErrorAfterTheBeginningIsAnEvent(Opening opening) throws Exception {
        InputStream stream = open(opening);
        SmartLifecycle serving = service.bean("servingLifecycle", SmartLifecycle.class);
        serving.stop();
        try {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            String last = text.substring(text.lastIndexOf("\n\n", text.length() - 3) + 2);
            assertThat(last).startsWith(opening.error()).contains("epeat the request");
        } finally {
            serving.start();
        }
    }
}
