package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service whose request threads, or whose memory, are held by requests that do not end. */
class ProbePortTest {

    private static final int THREADS = 3;
    private static final int LARGE = 700_000;

    @TempDir
    static Path data;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(
                data,
                Held.class,
                "--server.tomcat.threads.max=" + THREADS,
                "--server.tomcat.threads.min-spare=1",
                "--server.tomcat.connection-timeout=5m",
                "--quatrain.api.body.window=1s",
                "--quatrain.api.body.least-rate=100MB",
                "--quatrain.api.body.documents=1MB",
                "--quatrain.api.max-json-size=1MB",
                "--quatrain.probes.port=0");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Requests that end when the test wants it, and an answer without end. */
    @TestConfiguration(proxyBeanMethods = false)
    @RestController
    static class Held {
        private final CountDownLatch entered = new CountDownLatch(THREADS);
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch broken = new CountDownLatch(1);

        @GetMapping("/test/held")
        String hold() throws InterruptedException {
            entered.countDown();
            released.await();
            return "released";
        }

        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch read = new CountDownLatch(1);

        @PostMapping("/test/document")
        int document(@RequestBody byte[] document) throws InterruptedException {
            reading.countDown();
            if (document.length == LARGE) {
                read.await();
            }
            return document.length;
        }

        @GetMapping("/test/endless")
        void endless(HttpServletResponse response) throws IOException {
            try {
                while (true) {
                    response.getOutputStream().write(new byte[1 << 16]);
                }
            } catch (IOException end) {
                broken.countDown();
                throw end;
            }
        }
    }

    @Test
    @Timeout(120)
    void probesAreAnsweredWhileRequestsHoldAllThreads() throws Exception {
        Held held = service.bean(Held.class);
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(() -> service.client()
                        .sendAsync(
                                RunningService.request(service.port(), "/test/held")
                                        .build(),
                                BodyHandlers.ofString()))
                .limit(THREADS)
                .toList();
        held.entered.await();

        for (String path : List.of("/livez", "/readyz", "/actuator/metrics")) {
            assertThat(status(service.probePort(), path)).as(path).isEqualTo(200);
        }
        held.released.countDown();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().body()).isEqualTo("released");
        }
        assertThat(status(service.port(), "/readyz")).isEqualTo(200);
    }

    @Test
    @Timeout(120)
    void largeDocumentsAreAdmittedAsFarAsThereIsMemory() throws Exception {
        Held held = service.bean(Held.class);
        CompletableFuture<HttpResponse<String>> first =
                service.client().sendAsync(document(LARGE).build(), BodyHandlers.ofString());
        held.reading.await();

        HttpResponse<String> second = service.send(document(LARGE - 1));
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.body()).contains("overloaded", "large documents");
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.send(document(60_000)).body()).isEqualTo("60000");
        held.read.countDown();
        assertThat(first.get().body()).isEqualTo(String.valueOf(LARGE));
        assertThat(service.send(document(LARGE - 1)).body()).isEqualTo(String.valueOf(LARGE - 1));
    }

    private static HttpRequest.Builder document(int length) {
        return RunningService.request(service.port(), "/test/document")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[length]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/corpora", "/openapi.yaml", "/", "/livez/../corpora", "/actuatorx", "/readyz/x"})
    void nothingElseIsAnsweredThere(String path) throws Exception {
        assertThat(status(service.probePort(), path)).isEqualTo(404);
    }

    /** Tomcat's own limit is for a single write, and never reached by a client that reads a little now and then. */
    @Test
    @Timeout(120)
    void whoReadsAnAnswerTooSlowlyIsLetGo() throws Exception {
        Held held = service.bean(Held.class);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        try (Socket slow = new Socket("127.0.0.1", service.port())) {
            slow.setSoTimeout(1000);
            slow.getOutputStream()
                    .write("GET /test/endless HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            do {
                read(slow, 1 << 16);
            } while (!held.broken.await(50, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        }
        assertThat(held.broken.getCount()).isZero();
    }

    private static void read(Socket socket, int bytes) {
        try {
            socket.getInputStream().readNBytes(bytes);
        } catch (IOException reset) {
            // what the service wrote last is lost with the connection; or there is nothing more for a second
        }
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        return service.send(RunningService.request(port, path)).statusCode();
    }
}
