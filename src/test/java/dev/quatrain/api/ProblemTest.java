package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.Idempotency.Attempt;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.SettableDiskSpace;
import dev.quatrain.fixture.TinyCorpus;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every row of {@link ProblemType} can happen, and happens as a problem. */
class ProblemTest extends HttpTest {

    @Autowired
    private Idempotency idempotency;

    @Autowired
    private SettableDiskSpace disk;

    /** Those of callers without keys happen where keys are asked for: {@link KeyTest}. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNAUTHENTICATED", "MISSING_SCOPE", "QUOTA_EXCEEDED"})
    void happensToClients(ProblemType type) throws Exception {
        assertProblem(provoked(type), type);
    }

    private Answer provoked(ProblemType type) throws Exception {
        return switch (type) {
            case MALFORMED_REQUEST -> raw("GET /corpora?limit=%zz HTTP/1.0\r\n\r\n");
            case MALFORMED_JSON -> post("/train", "{\"corpus\": ");
            case MALFORMED_UPLOAD ->
                send(request("/corpora")
                        .header("Content-Type", Form.TYPE)
                        .POST(BodyPublishers.ofByteArray(
                                new Form().file("x.txt", "half").unfinished())));
            case VALIDATION_FAILED -> post("/train", Map.of("corpus", 7));
            case UNKNOWN_FIELD -> post("/generate", Map.of("model", "m", "temprature", 1));
            case UNKNOWN_PARAMETER -> post("/train?dryrun=true", Map.of("corpus", "c"));
            case UNSUPPORTED_API_VERSION ->
                send(request("/corpora").header("API-Version", "2").GET());
            case FOREIGN_ORIGIN ->
                send(request("/corpora")
                        .header("Origin", "http://elsewhere.example")
                        .POST(BodyPublishers.noBody()));
            case FOREIGN_HOST -> raw("GET /corpora HTTP/1.0\r\nHost: elsewhere.example\r\n\r\n");
            case UNKNOWN_KEY -> get("/keys/" + UUID.randomUUID());
            case UNAUTHENTICATED, MISSING_SCOPE, QUOTA_EXCEEDED ->
                throw new IllegalArgumentException("not in mode none: " + type);
            case NO_SUCH_PATH -> get("/nowhere");
            case UNKNOWN_CORPUS -> get("/corpora/nobody's");
            case UNKNOWN_JOB -> get("/jobs/" + UUID.randomUUID());
            case UNKNOWN_MODEL -> post("/next", Map.of("model", "nobody's"));
            case UNKNOWN_VERSION -> post("/next", Map.of("model", tinyModel() + ":2"));
            case METHOD_NOT_ALLOWED -> put("/corpora", Map.of());
            case NOT_ACCEPTABLE ->
                send(request("/corpora").header("Accept", "image/png").GET());
            case SLOW_BODY -> raw("POST /train HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{");
            case NAME_TAKEN -> twice(Map.of("name", fresh("corpus"), "text", "a"));
            case ILLEGAL_TRANSITION -> pausedAfterItWasCancelled();
            case CORPUS_IN_USE -> deletedInUse();
            case VERSION_IN_USE -> deletedUnderAnAlias();
            case REQUEST_UNDER_WAY -> repeatedTooSoon();
            case TOO_LARGE -> post("/score", Map.of("model", "m", "texts", "a".repeat(300_000)));
            case UNSUPPORTED_MEDIA_TYPE ->
                send(request("/train").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}")));
            case UNSUPPORTED_FILE -> post("/corpora", new Form().file(fresh("x") + ".pdf", "%PDF"));
            case UNREADABLE_CORPUS ->
                post("/corpora", Map.of("name", fresh("corpus"), "text", "a", "kind", "labelled"));
            case IMPOSSIBLE_PLAN -> post("/train", tiny(Map.of("layers", 9)));
            case IMPOSSIBLE_REQUEST -> post("/generate", Map.of("model", tinyModel(), "logit_bias", Map.of("7", 1)));
            case IDEMPOTENCY_KEY_REUSED -> reusedKey();
            case ARTIFACT_REJECTED -> post("/models/import", new Form().file("x.zip", "no zip"));
            case NOT_IMPLEMENTED ->
                raw("POST /train HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\nConnection: close\r\n\r\n");
            case OVERLOADED -> refusedWhileAnotherIsServed();
            case DATABASE_UNAVAILABLE -> get("/test/database");
            case INSUFFICIENT_STORAGE -> uploadedToAFullDisk();
            case INTERNAL -> get("/test/failure");
        };
    }

    private static Map<String, Object> tiny(Map<String, ?> model) {
        return Map.of("corpus", Map.of("text", TinyCorpus.sentences(50, 1)), "name", fresh("model"), "model", model);
    }

    private Answer twice(Map<String, ?> corpus) {
        post("/corpora", corpus);
        return post("/corpora", corpus);
    }

    private Answer uploadedToAFullDisk() {
        disk.set(1000);
        try {
            return post("/corpora", Map.of("name", fresh("corpus"), "text", "a".repeat(2000)));
        } finally {
            disk.unlimited();
        }
    }

    @Test
    void anUploadIsRefusedBeforeItIsReadIfTheDiskHasNoRoomForIt() throws IOException {
        disk.set(1_000_000);
        try {
            Answer refused = raw("POST /models/import HTTP/1.0\r\nContent-Type: application/zip\r\n"
                    + "Content-Length: 600000\r\n\r\n"); // and no body
            assertProblem(refused, ProblemType.INSUFFICIENT_STORAGE);
            assertThat(refused.text()).contains("1200000 bytes", "1000000 are free");
            assertThat(post("/models/import", new Form().file("file", "x.zip", golden()))
                            .status())
                    .isEqualTo(201);
            disk.set(0);
            assertThat(get("/corpora").status()).isEqualTo(200);
        } finally {
            disk.unlimited();
        }
    }

    private Answer pausedAfterItWasCancelled() {
        String job = longJob(tiny(Map.of()));
        post("/jobs/" + job + "/cancel");
        return waited(() -> post("/jobs/" + job + "/pause"), 409);
    }

    private Answer deletedInUse() {
        String corpus = fresh("corpus");
        post("/corpora", Map.of("name", corpus, "text", TinyCorpus.sentences(50, 1)));
        String job = longJob(Map.of("corpus", corpus));
        Answer answer = delete("/corpora/" + corpus);
        post("/jobs/" + job + "/cancel");
        return answer;
    }

    private String longJob(Map<String, Object> request) {
        Map<String, Object> patient = new HashMap<>(request);
        patient.put("training", Map.of("epochs", 1_000_000));
        Answer answer = post("/train", patient);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().get("id").asString();
    }

    private Answer deletedUnderAnAlias() {
        String model = tinyModel();
        put("/models/" + model + "/aliases/stable", Map.of("version", 1));
        return delete("/models/" + model + "/versions/1");
    }

    private Answer repeatedTooSoon() throws IOException {
        String key = UUID.randomUUID().toString();
        CorpusController.Text text = new CorpusController.Text(fresh("corpus"), null, "a", null, null, null);
        AtomicReference<Answer> answer = new AtomicReference<>();
        idempotency.once(new Attempt(key, "POST /corpora", Idempotency.content(text)), claim -> {
            answer.set(keyed(key, Map.of("name", String.valueOf(text.name()), "text", "a")));
            return "id";
        });
        return answer.get();
    }

    private Answer reusedKey() {
        String key = UUID.randomUUID().toString();
        keyed(key, Map.of("name", fresh("corpus"), "text", "a"));
        return keyed(key, Map.of("name", fresh("corpus"), "text", "a"));
    }

    private Answer keyed(String key, Map<String, ?> corpus) {
        return send(request("/corpora")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json(corpus))));
    }

    private Answer refusedWhileAnotherIsServed() throws Exception {
        String model = tinyModel();
        Answer refused = whileAnotherIsServed(model, () -> post("/generate", Map.of("model", model)));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        return refused;
    }

    @Test
    void tellsWhatThePathTakesInstead() {
        assertThat(put("/corpora", Map.of()).header("Allow")).contains("GET").contains("POST");
        assertThat(send(request("/train").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}")))
                        .header("Accept"))
                .contains("application/json");
    }

    @Test
    void nothingOfAFailureOfOursGoesOutButAnIncident() {
        Answer answer = get("/test/failure");

        assertThat(answer.json().get("incident").asString()).hasSize(36);
        assertThat(answer.text()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void whatTomcatTurnsAwayIsAProblemToo() throws IOException {
        assertProblem(
                raw("GET /corpora|x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
                ProblemType.MALFORMED_REQUEST);
        assertProblem(raw("GET /corpora HTTP/1.1\r\nConnection: close\r\n\r\n"), ProblemType.MALFORMED_REQUEST);
    }

    /** Some of the statuses that Tomcat sends have no type of their own. */
    @ParameterizedTest
    @CsvSource({
        "POST /train HTTP/1.1|Transfer-Encoding: gzip, 501, not-implemented",
        "GET /train HTTP/9.9|X: y, 505, not-implemented",
        "GET /train HTTP/1.1|Host: y, 400, malformed-request",
    })
    void aProblemNamesTheStatusThatWasSent(String request, int status, String type) throws IOException {
        String[] lines = request.split("\\|");
        Answer answer = raw(lines[0] + "\r\nHost: localhost\r\nConnection: close\r\n" + lines[1] + "\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:quatrain:problem:" + type);
        assertThat(answer.text()).doesNotContain("internal");
    }

    @Test
    void aProblemIsToldWhateverTheClientAccepts() {
        Answer answer = send(request("/jobs/" + UUID.randomUUID() + "/events").header("Accept", "text/event-stream"));

        assertProblem(answer, ProblemType.UNKNOWN_JOB);
    }

    @Test
    void namesTheHeaderOrParameterAtFault() {
        assertThat(get("/corpora?limit=abc").json().at("/errors/0").toString())
                .contains("\"limit\"")
                .contains("expected a decimal integer, got \\\"abc\\\"");
        assertThat(get("/corpora?limit=101").json().at("/errors/0/detail").asString())
                .isEqualTo("expected at most 100, got 101");
        assertThat(get("/corpora?limit=99999999999").status()).isEqualTo(400);
        assertThat(post("/train?dry_run=yes", Map.of("corpus", "c"))
                        .json()
                        .at("/errors/0/detail")
                        .asString())
                .isEqualTo("expected true or false, got \"yes\"");
        assertThat(get("/corpora?limit=0x10").status()).isEqualTo(400);
        assertThat(get("/corpora?limit=").text()).contains("expected a value, got an empty one");
        assertThat(get("/corpora?limit=1&limit=2").text()).contains("expected one value, got several");
        assertThat(post("/train?dry_run", Map.of("corpus", "c")).status()).isEqualTo(400);
        assertThat(get("/models/m/versions/x").json().at("/errors/0/parameter").asString())
                .isEqualTo("version");
        assertThat(send(request("/jobs/" + UUID.randomUUID() + "/events").header("Last-Event-ID", "-1"))
                        .json()
                        .at("/errors/0/header")
                        .asString())
                .isEqualTo("Last-Event-ID");
    }

    @Test
    void saysEveryThingThatIsWrongAtOnce() {
        Answer answer = post("/generate", Map.of("model", "m", "temperature", -1, "top_p", 0, "n", 0));

        assertProblem(answer, ProblemType.VALIDATION_FAILED);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .containsExactlyInAnyOrder("/temperature", "/top_p", "/n");
        assertThat(answer.text()).contains("expected at least 0, got -1.0").contains("expected more than 0, got 0.0");
    }
}
