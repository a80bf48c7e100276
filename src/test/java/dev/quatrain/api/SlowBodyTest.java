package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Clients that send a body byte by byte, many more than there are threads. */
class SlowBodyTest {

    private static final int THREADS = 4;
    private static final int MOST = 60;
    private static final int SLOW = 10 * THREADS;
    private static final String JSON = "POST /train HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String LONG_JSON = JSON + "Content-Length: 1000\r\n\r\n{";

    @TempDir
    static Path data;

    private static RunningService service;

    private final Deque<Socket> open = new ArrayDeque<>();

    @BeforeAll
    static void start() {
        service = RunningService.start(
                data,
                Refusal.class,
                "--server.tomcat.threads.max=" + THREADS,
                "--server.tomcat.threads.min-spare=1",
                "--quatrain.api.body.window=3s",
                "--quatrain.api.body.least-rate=1KB",
                "--quatrain.api.body.most=" + MOST);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Refuses requests before their body has come, as a filter does that knows who asks. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Refusal {
        @Bean
        FilterRegistrationBean<Filter> refusal() {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(
                    (request, response, chain) -> ((HttpServletResponse) response).setStatus(401));
            filter.addUrlPatterns("/refused/*");
            filter.setOrder(-100);
            return filter;
        }
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LONG_JSON,
                JSON + "Transfer-Encoding: chunked\r\n\r\n10\r\n{",
                "POST /corpora HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                        + "Content-Length: 100000\r\n\r\n--b\r\nContent-Disp",
                "POST /models/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/zip\r\nContent-Length: 9\r\n\r\nP",
                "PUT /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 9\r\n\r\na",
            })
    void whoSendsSlowlyHoldsUpNobodyElse(String beginning) throws Exception {
        for (int i = 0; i < SLOW; i++) {
            begin(beginning);
        }

        assertOthersAreServed();
        assertThat(service.busyThreads()).isLessThan(THREADS);
        assertThat(bodiesOnTheirWay()).isPositive();
        for (Socket slow : open) {
            Answer answer = answer(slow);
            HttpTest.assertProblem(answer, ProblemType.SLOW_BODY);
            assertThat(answer.header("Connection")).isEqualTo("close");
        }
        assertThat(bodiesOnTheirWay()).isZero();
    }

    private static double bodiesOnTheirWay() {
        return service.bean(MeterRegistry.class)
                .get("quatrain.api.bodies")
                .gauge()
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, application/json, /error/message",
        "/v1/files, multipart/form-data; boundary=b, /error/message",
        "/v2/models/m/generate, application/json, /error"
    })
    void otherDialectsHearOfItInTheirOwnForm(String path, String type, String message) throws Exception {
        Answer answer = answer(begin(unfinished(path, type)));

        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("error");
        assertThat(answer.json().at(message).asString()).contains("too slowly");
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    private static String unfinished(String path, String type) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 1000\r\n\r\n{"
                .formatted(path, type);
    }

    @ParameterizedTest
    @CsvSource({"/train, /detail", "/v1/completions, /error/message", "/v2/models/m/generate, /error"})
    void theSlowestGivesWayWhenThereAreTooMany(String path, String message) throws Exception {
        for (int i = 0; i <= MOST; i++) {
            begin(unfinished(path, "application/json"));
        }

        List<Answer> refused = new ArrayList<>();
        for (Socket slow : open) {
            Answer answer = answer(slow);
            if (answer.status() == ProblemType.OVERLOADED.status().value()) {
                refused.add(answer);
            }
        }
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).json().at(message).asString()).contains("this was the slowest");
    }

    @Test
    void aBodyInManyPiecesIsReadAsOne() throws Exception {
        Socket steady = begin("POST /train HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n");
        for (byte next : "{\"corpus\": 7}".getBytes(StandardCharsets.UTF_8)) {
            steady.getOutputStream().write(next);
        }

        HttpTest.assertProblem(answer(steady), ProblemType.VALIDATION_FAILED);
    }

    /** Tomcat itself would read the rest of the body first, however long that takes. */
    @Test
    void whoIsRefusedBeforeTheBodyHasComeHoldsUpNobodyElse() throws Exception {
        for (int i = 0; i < SLOW; i++) {
            begin("POST /refused/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{");
        }

        assertOthersAreServed();
        for (Socket slow : open) {
            Answer answer = answer(slow);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Connection")).isEqualTo("close");
        }
    }

    @Test
    void whoIsRefusedWithAShortBodyKeepsTheConnection() throws Exception {
        Socket socket = begin("POST /refused/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"
                + "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answers).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200");
    }

    private static void assertOthersAreServed() throws IOException, InterruptedException {
        assertThat(service.send(RunningService.request(service.port(), "/readyz"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.send(RunningService.request(service.port(), "/train/plan")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"corpus\": 7}")))
                        .statusCode())
                .isEqualTo(400);
    }

    private Socket begin(String beginning) throws IOException {
        Socket socket = new Socket("127.0.0.1", service.port());
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
        open.add(socket);
        return socket;
    }

    private static Answer answer(Socket socket) throws IOException {
        return Answer.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
