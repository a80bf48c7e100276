package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.Melody;
import dev.quatrain.fixture.TinyPhrases;
import dev.quatrain.fixture.TinyReviews;
import dev.quatrain.fixture.Tunes;
import dev.quatrain.fixture.Wavs;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Whatever comes in, nothing but a success or a problem that the contract names goes out. Requests are made from the contract alone, so
 * that what is added to it is tried without a change here.
 */
class FuzzTest extends HttpTest {

    /** Together ten thousand requests; {@code -Pfuzz} makes many times as many, none of them twice. */
    private static final int ROUNDS_WITH_BODY = 200;

    private static final int ROUNDS_WITHOUT = 120;

    /** What was deleted is made anew each time. */
    private static final int ROUNDS_OF_DELETE = 40;

    private static final int TIMES = Integer.getInteger("fuzz.times", 1);

    /** Words of one syllable and of two, and characters in two tones. */
    private static final String WORDS =
            "{\"1\": {\"ay\": [\"day\", \"way\"], \"ight\": [\"night\", \"light\"], \"e\": [\"the\"], \"y\": [\"by\"]}}";

    private static final String CHARACTERS =
            "{\"平\": {\"一\": [\"春\", \"江\", \"花\", \"山\"]}, \"仄\": {\"二\": [\"月\", \"夜\", \"水\", \"是\"]}}";

    private static final String PROBLEM = ProblemType.INTERNAL.uri().replace(ProblemType.INTERNAL.slug(), "");

    private static final Set<String> KNOWN =
            Arrays.stream(ProblemType.values()).map(ProblemType::uri).collect(Collectors.toSet());

    /** Has what constraints need: characters of one rhyme, words, a tune. */
    private static final String MIXTURE =
            "春江花月夜，山水间天地。床前明月光，疑是地上霜。\nthe day is a way by night of light\n".repeat(9) + Tunes.JIG + "\n";

    /** Models of every task, trained once. */
    private static final List<String> TRAINED = new ArrayList<>();

    private static final String LINES = "ab ab\nba ba\n".repeat(9);

    private static final Pattern FIELD = Pattern.compile("\\.([a-z_]+)");
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Set<String> ENDED = Set.of("cancelled", "succeeded", "failed");
    private static final String NEVER_READY = "{\"epochs\": 1000000}";

    @Autowired
    private JdbcTemplate database;

    /** What the contract's components can stand for in this service, here and now. */
    private final Map<String, List<String>> there = new HashMap<>();

    static List<ContractOperation> operations() throws IOException {
        return ContractOperation.withInput(OpenApiContractTest.contract());
    }

    /** As {@code fresh}, but the same in every run, so that requests are the same, too. */
    private static String next(String kind) {
        return "fuzz-%s-%d".formatted(kind, NAMES.incrementAndGet());
    }

    @BeforeEach
    void train() {
        if (TRAINED.isEmpty()) {
            train("language_model", MIXTURE, "{\"type\": \"ngram\", \"order\": 3, \"smoothing\": \"add_k\"}");
            train("classification", TinyReviews.lines(60, 1), "{\"hidden_size\": 4, \"embedding_size\": 4}");
            train("translation", TinyPhrases.lines(), "{\"hidden_size\": 4, \"embedding_size\": 4}");
            sing();
        }
    }

    private void train(String task, String text, String model) {
        String training = task.equals("language_model") ? "{}" : "{\"epochs\": 1}";
        String corpus = json(Map.of("text", text));
        finish("{\"name\": \"%s\", \"task\": \"%s\", \"corpus\": %s, \"model\": %s, \"training\": %s}"
                .formatted(next(task), task, corpus, model, training));
    }

    private void sing() {
        String name = next("sound");
        byte[] wav = Wavs.pcm16(Melody.play(new double[] {220, 330}, 0.5, 7));
        post("/corpora", new Form().field("kind", "audio").field("name", name).file("file", "a.wav", wav));
        finish("{\"corpus\": \"%s\", \"model\": {\"type\": \"gru\", \"hidden_size\": 4}, \"training\": {\"epochs\": 1}}"
                .formatted(name));
    }

    private void finish(String request) {
        Answer accepted = post("/train", request);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        TRAINED.add(await(accepted.header("Location"), "succeeded")
                .at("/model/name")
                .asString());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noRequestIsAnIncident(ContractOperation operation) {
        ContractFuzzer fuzzer = new ContractFuzzer(operation, file(operation));
        there.put("JobId", jobs(operation));
        there.put(
                "OpenAiJobId",
                there.get("JobId").stream().map(id -> "ftjob-" + id).toList());
        setUp(operation);
        Set<Integer> statuses = new TreeSet<>();
        String before = StoredRows.in(database);
        int rounds = rounds(operation);
        for (int round = 0; round < rounds; round++) {
            FuzzedRequest request = fuzzer.request(round, there);
            Answer answer = answer(request, round);
            assertNamed(operation, answer, "round " + round + ": " + request);
            statuses.add(answer.status());
            if (answer.status() < 300) {
                fuzzer.accepted(request);
                settle(operation, answer);
                before = operation.method().equals("GET") ? before : successful(operation);
            }
            assertThat(StoredRows.in(database))
                    .as("after round %d: %s%n%s", round, request, answer.text())
                    .isEqualTo(before);
        }
        there.get("JobId").forEach(job -> post("/jobs/" + job + "/cancel"));
        assertThat(statuses).as("something is right").anyMatch(status -> status < 300);
        assertThat(statuses).as("something is wrong").anyMatch(status -> status >= 400);
    }

    /** What the operation takes as a file. */
    private static byte[] file(ContractOperation operation) {
        boolean text = operation.path().startsWith("/corpora")
                || Set.of("/v1/files", "/score/stream").contains(operation.path());
        return text ? LINES.getBytes(StandardCharsets.UTF_8) : golden();
    }

    /** A training that has begun would go on to change what is stored. */
    private void settle(ContractOperation operation, Answer answer) {
        if (operation.toString().equals("POST /v1/fine_tuning/jobs")) {
            String job = "/jobs/" + answer.json().get("id").asString().substring("ftjob-".length());
            post(job + "/cancel");
            Awaitility.await()
                    .until(() -> ENDED.contains(get(job).json().get("status").asString()));
        }
    }

    private static int rounds(ContractOperation operation) {
        if (operation.method().equals("DELETE")) {
            return TIMES * ROUNDS_OF_DELETE;
        }
        return TIMES * (operation.bodies().isEmpty() ? ROUNDS_WITHOUT : ROUNDS_WITH_BODY);
    }

    @Test
    void requestsAreTenThousandAndMore() throws IOException {
        assertThat(operations().stream().mapToInt(FuzzTest::rounds).sum()).isGreaterThanOrEqualTo(10_000);
    }

    /** What is stored after a request that changed something. */
    private String successful(ContractOperation operation) {
        if (operation.method().equals("DELETE")) {
            setUp(operation);
        }
        return StoredRows.in(database);
    }

    private Answer answer(FuzzedRequest fuzzed, int round) {
        HttpRequest.Builder request = request(fuzzed.target())
                .method(
                        fuzzed.method(),
                        fuzzed.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(fuzzed.body()));
        fuzzed.headers().forEach(request::header);
        try {
            return send(request);
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError("round " + round + ": " + fuzzed, broken);
        }
    }

    private void setUp(ContractOperation operation) {
        String model = next("model");
        for (int version = 1; version <= 2; version++) {
            post("/models/import?name=" + model, new Form().file("file", "x.zip", golden()));
        }
        put("/models/" + model + "/aliases/best", Map.of("version", 1));
        String corpus = next("corpus");
        post("/corpora", Map.of("name", corpus, "kind", "lines", "text", LINES));
        there.put("RhymeSource", List.of("none", "modern", table(WORDS), table(CHARACTERS)));
        there.put(
                "ToneSource", List.of("none", "modern", there.get("RhymeSource").get(3)));
        List<String> models = new ArrayList<>(List.of(model, model + ":1", model + ":best"));
        if (operation.bodies().containsKey("application/json")) { // others may replace or delete what they know
            models.addAll(TRAINED);
        }
        there.put("ModelReference", models);
        there.put("ModelName", List.of(model));
        there.put("OpenAiModelId", List.of(model, model + ":1"));
        there.put("ProtocolModelName", List.of(model));
        there.put("ProtocolModelVersion", List.of("1", "best"));
        there.put("Version", List.of("1", "2"));
        there.put("Alias", List.of("best", "other"));
        there.put("CorpusId", List.of(corpus));
        there.put("CorpusReference", List.of(corpus));
        String id = get("/corpora/" + corpus).json().get("id").asString();
        there.put("OpenAiFileId", List.of("file-" + id));
        there.put("OpenAiFileReference", List.of("file-" + id));
        Answer key = post("/keys", Map.of("name", next("key"), "scopes", List.of("infer")));
        there.put("KeyId", List.of(key.json().get("id").asString()));
    }

    private String table(String json) {
        String name = next("table");
        post("/corpora", Map.of("name", name, "kind", "rhymes", "text", json));
        return name;
    }

    /** If any are asked for, a cancelled one and, but for what follows a job to its end, a paused one. */
    private List<String> jobs(ContractOperation operation) {
        if (!operation.path().startsWith("/jobs/") && !operation.path().startsWith("/v1/fine_tuning/jobs/")) {
            return List.of();
        }
        List<String> jobs = new ArrayList<>(List.of(stopped("cancel", "cancelled")));
        if (!operation.method().equals("GET")) {
            jobs.add(stopped("pause", "paused"));
        }
        return jobs;
    }

    private String stopped(String how, String status) {
        Answer accepted = post(
                "/train",
                "{\"corpus\": {\"text\": \"%s\"}, \"model\": {\"type\": \"rnn\", \"hidden_size\": 2}, \"training\": %s}"
                        .formatted("ab ".repeat(60), NEVER_READY));
        post(accepted.header("Location") + "/" + how);
        await(accepted.header("Location"), status);
        return accepted.json().get("id").asString();
    }

    private static void assertNamed(ContractOperation operation, Answer answer, String cause) {
        if (operation.isOpenAi()) {
            assertOrderlyForOpenAi(answer, cause);
            return;
        }
        if (operation.isInferenceProtocol()) {
            assertThat(answer.status()).as(cause + "\n" + answer.text()).isLessThan(500);
            return;
        }
        assertOrderly(answer, cause);
        if (answer.status() >= 400) {
            String problem = answer.json().get("type").asString().substring(PROBLEM.length());
            assertThat(problem)
                    .as("%s, %s%n%s", answer.status(), answer.text(), cause)
                    .isIn(operation.problems(answer.status()));
        }
    }

    /** The error's schema is checked with that of every answer. */
    private static void assertOrderlyForOpenAi(Answer answer, String cause) {
        assertThat(answer.status()).as(cause + "\n" + answer.text()).isLessThan(500);
        if (answer.contentType().startsWith("application/problem+json")) { // the path is too long to be read
            assertThat(answer.json().get("type").asString()).as(cause).isEqualTo(ProblemType.MALFORMED_REQUEST.uri());
        } else if (answer.status() >= 400) {
            assertThat(answer.json().at("/error/message").asString()).as(cause).isNotBlank();
        }
    }

    static void assertOrderly(Answer answer, String cause) {
        assertThat(answer.status()).as(cause + "\n" + answer.text()).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.contentType()).as(cause).startsWith("application/problem+json");
            assertThat(answer.json().get("type").asString()).as(cause).isIn(KNOWN);
            assertThat(answer.json().get("status").asInt()).as(cause).isEqualTo(answer.status());
        }
    }

    @Test
    void everyOperationWithABodyOrParametersIsFuzzed() throws IOException {
        Pattern input = Pattern.compile("([A-Z]+ /\\S*) (?:body|path|query|header) .*");
        Set<String> withInput = ContractFacts.of(OpenApiContractTest.contract()).keySet().stream()
                .flatMap(fact -> input.matcher(fact).results())
                .map((MatchResult place) -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(operations()).extracting(ContractOperation::toString).containsExactlyInAnyOrderElementsOf(withInput);
    }

    @Test
    void anOperationThatIsNewInTheContractIsFuzzed() {
        JsonNode document = JSON.readTree("""
                {"paths": {"/things/{id}": {
                    "get": {"responses": {}},
                    "patch": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}},
                 "components": {"schemas": {"Thing": {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}}}}}
                """);
        List<ContractOperation> operations = ContractOperation.withInput(document);
        assertThat(operations).extracting(ContractOperation::toString).containsExactly("PATCH /things/{id}");
        ContractFuzzer fuzzer = new ContractFuzzer(operations.get(0), golden());
        assertThat(fuzzer.request(1, Map.of("Any", List.of("a"))).json()).isNotNull();
    }

    @Test
    void everyFieldOfABodyIsTried() throws IOException {
        Set<String> facts = ContractFacts.of(OpenApiContractTest.contract()).keySet();
        for (ContractOperation operation : operations()) {
            JsonNode schema = operation.bodies().get("application/json");
            if (schema != null) {
                SchemaValues values = new SchemaValues(
                        operation.document(), Map.of("Name", List.of("a")), new SplittableRandom(1), 0);
                Set<String> tried = new TreeSet<>();
                for (int i = 0; i < 400; i++) {
                    gather(values.value(schema), tried);
                }
                assertThat(tried).as(operation.toString()).containsAll(fields(operation, facts));
            }
        }
    }

    private static void gather(JsonNode node, Set<String> names) {
        names.addAll(node.propertyNames());
        node.forEach(child -> gather(child, names));
    }

    private static Set<String> fields(ContractOperation operation, Set<String> facts) {
        String place = operation + " body application/json ";
        Set<String> fields = facts.stream()
                .filter(fact -> fact.startsWith(place))
                .flatMap(fact -> FIELD.matcher(fact).results())
                .map((MatchResult field) -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(fields).isNotEmpty();
        return fields;
    }
}
