package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.TinyCorpus;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JobTest extends HttpTest {

    private static final Map<String, Object> TINY = Map.of("type", "gru", "hidden_size", 8, "embedding_size", 4);

    @Test
    void aDryRunSaysWhatItWouldTakeAndQueuesNothing() {
        String before = get("/jobs?limit=1").text();

        Answer answer = post("/train/plan", request(Map.of("epochs", 2)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode dry = answer.json();
        assertThat(dry.at("/plan/model/hidden_size").asInt()).isEqualTo(8);
        assertThat(dry.at("/plan/training/epochs").asInt()).isEqualTo(2);
        assertThat(dry.get("parameters").asLong()).isPositive();
        assertThat(dry.get("total_steps").asLong())
                .isEqualTo(2 * dry.get("steps_per_epoch").asLong());
        assertThat(get("/jobs?limit=1").text()).isEqualTo(before);
    }

    @Test
    void aDryRunIsStillAnsweredAtItsFormerPlace() {
        String before = get("/jobs?limit=1").text();

        Answer answer = post("/train?dry_run=true", request(Map.of("epochs", 2)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(post("/train/plan", request(Map.of("epochs", 2))).json());
        assertThat(get("/jobs?limit=1").text()).isEqualTo(before);
    }

    @Test
    void anotherCorpusMayBeTheValidationSplit() {
        String corpus = fresh("corpus");
        post("/corpora/text", Map.of("name", corpus, "text", TinyCorpus.sentences(9, 3)));
        Map<String, Object> request = new HashMap<>(request(Map.of("epochs", 1)));
        request.put("validation_corpus", corpus);
        Answer named = post("/train/plan", request);
        assertThat(named.status()).as(named.text()).isEqualTo(200);

        request.put("validation", 0.1);
        Answer both = post("/train/plan", request);
        assertProblem(both, ProblemType.VALIDATION_FAILED);
        assertThat(both.json().at("/errors/0/pointer").asString()).isEqualTo("/validation_corpus");

        request.remove("validation_corpus");
        request.put("validation", corpus);
        assertThat(post("/train/plan", request).json()).isEqualTo(named.json());
    }

    @Test
    void aJobIsFollowedToItsEndAndItsHistoryKept() throws Exception {
        Answer accepted = post("/train", request(Map.of("epochs", 2)));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        String job = accepted.header("Location");

        List<String> lines = followed(job);

        assertThat(lines).contains("event:state", "event:metric").anyMatch(line -> line.startsWith("id:"));
        JsonNode finished = get(job).json();
        assertThat(finished.get("status").asString()).isEqualTo("succeeded");
        assertThat(finished.at("/model/version").asInt()).isEqualTo(1);
        assertThat(finished.has("problem")).isFalse();
        assertThat(Instant.parse(finished.get("finished_at").asString())).isAfter("2020-01-01T00:00:00Z");
        Answer history = get(job + "/metrics");
        Answer csv = get(job + "/metrics.csv?max_points=1000");
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.text().lines().findFirst())
                .contains(
                        "sequence,step,epoch,train_loss,valid_loss,learning_rate,gradient_norm,clipped_share,"
                                + "tokens_per_second,at,accuracy,macro_f1,bleu,perplexity,bits_per_character,best_valid_loss,"
                                + "dynamic_valid_loss,mixture_valid_loss,mixture_accuracy,baseline_accuracy,baseline_valid_loss");
        assertThat(csv.text().lines().count())
                .isEqualTo(history.json().get("data").size() + 1L);
        assertThat(send(request(job + "/metrics").header("Accept", "text/csv")).text())
                .isEqualTo(csv.text());
        assertThat(history.contentType()).isEqualTo("application/json");
        assertProblem(post(job + "/cancel"), ProblemType.ILLEGAL_TRANSITION);
        assertProblem(post(job + "/resume"), ProblemType.ILLEGAL_TRANSITION);
    }

    @Test
    void aFinishedJobIsDeletedAndItsModelIsKept() {
        String job = post("/train", request(Map.of("epochs", 1))).header("Location");
        String model = await(job, "succeeded").at("/model/name").asString();

        assertThat(delete(job).status()).isEqualTo(204);
        assertProblem(get(job), ProblemType.UNKNOWN_JOB);
        assertProblem(get(job + "/metrics"), ProblemType.UNKNOWN_JOB);
        assertProblem(delete(job), ProblemType.UNKNOWN_JOB);
        assertThat(get("/models/" + model).status()).isEqualTo(200);
    }

    @Test
    void aJobThatRunsIsNotDeleted() {
        String job = post("/train", request(Map.of("epochs", 1_000_000))).header("Location");
        assertProblem(delete(job), ProblemType.ILLEGAL_TRANSITION);
        post(job + "/cancel");
        await(job, "cancelled");
        assertThat(delete(job).status()).isEqualTo(204);
    }

    @Test
    void aLineStaysOpenWhileNothingHappens() throws Exception {
        String job = post("/train", request(Map.of("epochs", 1_000_000))).header("Location");
        try (BufferedReader events = reader(job)) {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            String line = events.readLine();
            while (!line.equals(":") && System.nanoTime() < deadline) {
                line = events.readLine();
            }
            assertThat(line).isEqualTo(":"); // a comment
        } finally {
            post(job + "/cancel");
        }
    }

    @Test
    void pausesResumesAndCancels() {
        String job = post("/train", request(Map.of("epochs", 1_000_000))).header("Location");

        assertThat(post(job + "/pause").status()).isEqualTo(200);
        assertThat(post(job + "/pause").status()).isEqualTo(200);
        await(job, "paused");
        assertThat(post(job + "/resume").json().get("status").asString()).isEqualTo("queued");
        assertThat(post(job + "/cancel").status()).isEqualTo(200);
        await(job, "cancelled");
        assertThat(post(job + "/cancel").status()).isEqualTo(200);
        assertProblem(post(job + "/resume", Map.of("epochs", 0)), ProblemType.VALIDATION_FAILED);
        assertProblem(post(job + "/resume", Map.of("epoch", 1)), ProblemType.UNKNOWN_FIELD);
        assertProblem(
                send(request(job + "/resume")
                        .header("Content-Type", "application/*")
                        .POST(BodyPublishers.ofString("{}"))),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void startsOnceForOneIdempotencyKey() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> request = request(Map.of("epochs", 1));

        Answer first = keyed(key, request);
        Answer again = keyed(key, request);

        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertProblem(keyed(key, request(Map.of("epochs", 1))), ProblemType.IDEMPOTENCY_KEY_REUSED);
        await(first.header("Location"), "succeeded");
    }

    @Test
    void listsTheNewestFirst() {
        String older = post("/train", request(Map.of("epochs", 1))).header("Location");
        String newer = post("/train", request(Map.of("epochs", 1))).header("Location");

        JsonNode page = get("/jobs?limit=1").json();
        JsonNode next =
                get("/jobs?limit=1&after=" + page.at("/data/0/id").asString()).json();

        assertThat(newer).endsWith(page.at("/data/0/id").asString());
        assertThat(older).endsWith(next.at("/data/0/id").asString());
        await(older, "succeeded");
        await(newer, "succeeded");
    }

    @Test
    void namesEverythingThatIsImpossible() {
        Answer answer = post(
                "/train",
                Map.of(
                        "corpus", Map.of("text", TinyCorpus.sentences(40, 1)),
                        "name", "impossible",
                        "model", Map.of("type", "lstm", "hidden_size", 0, "activation", "relu"),
                        "training", Map.of("batch_size", -3)));

        assertProblem(answer, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .containsExactlyInAnyOrder("/model/hidden_size", "/model/activation", "/training/batch_size");
    }

    private static Map<String, Object> request(Map<String, ?> training) {
        Map<String, Object> all = new HashMap<>(training);
        all.putAll(Map.of("batch_size", 4, "bptt_window", 8, "seed", 1));
        return Map.of(
                "name",
                fresh("model"),
                "corpus",
                Map.of("text", TinyCorpus.sentences(60, 2)),
                "model",
                TINY,
                "training",
                all);
    }

    private Answer keyed(String key, Map<String, ?> request) {
        return send(request("/train")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json(request))));
    }

    private List<String> followed(String job) throws Exception {
        try (BufferedReader events = reader(job)) {
            List<String> lines = events.lines().toList();
            ResponseContract.checkEvents(lines);
            return lines;
        }
    }

    private BufferedReader reader(String job) throws Exception {
        var stream = CLIENT.send(request(job + "/events").build(), BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
