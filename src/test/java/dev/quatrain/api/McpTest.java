package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.fixture.TinyPhrases;
import dev.quatrain.fixture.TinyReviews;
import dev.quatrain.fixture.Tunes;
import dev.quatrain.registry.key.Scope;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The tools of the Model Context Protocol, called by the client of its official Java SDK, as it is. */
@TestPropertySource(properties = "spring.ai.mcp.server.enabled=true")
class McpTest extends KeyedTest {

    private static final Map<String, ?> NGRAM = Map.of("type", "ngram", "order", 3, "smoothing", "add_k");
    private static final String CHARACTERS = "天地人山水日月星风云花草春夏秋冬东西南北江河湖海金木火土红绿青黄来去上下大小";

    private final List<McpSyncClient> clients = new ArrayList<>();

    @AfterEach
    void disconnect() {
        clients.forEach(McpSyncClient::close);
    }

    /** A client with a key of these scopes; {@link #post} then uses the same key. */
    private McpSyncClient client(Scope first, Scope... more) {
        String key = keyOf(fresh("owner"), first, more);
        use(key);
        String address = super.request("").build().uri().toString();
        McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder(address)
                        .httpRequestCustomizer((request, method, uri, body, context) ->
                                request.header("Authorization", "Bearer " + key))
                        .build())
                .build();
        clients.add(client);
        client.initialize();
        return client;
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode answer(CallToolResult result) {
        String text = ((TextContent) result.content().get(0)).text();
        assertThat(result.isError()).as(text).isFalse();
        JsonNode answer = JSON.readTree(text);
        assertThat(JSON.<JsonNode>valueToTree(result.structuredContent())).isEqualTo(answer);
        return answer;
    }

    private static JsonNode problem(CallToolResult result) {
        assertThat(result.isError()).isTrue();
        assertThat(result.structuredContent()).isNull();
        return JSON.readTree(((TextContent) result.content().get(0)).text());
    }

    /** Stores a text, plans, trains and waits, all by tools. */
    private static String trained(McpSyncClient client, String kind, String text, Map<String, Object> more) {
        String name = fresh("model");
        answer(call(client, "store", Map.of("name", name, "kind", kind, "text", text)));
        Map<String, Object> request = new HashMap<>(Map.of("name", name, "corpus", name));
        request.putAll(more);
        JsonNode plan = answer(call(client, "plan", request));
        assertThat(plan.get("total_steps").isIntegralNumber()).isTrue();
        JsonNode job = answer(call(client, "train", request));
        for (String status = ""; !status.equals("succeeded"); ) {
            JsonNode seen =
                    answer(call(client, "job", Map.of("id", job.get("id").asString())));
            status = seen.get("status").asString();
            assertThat(status).as(seen.toString()).isIn("queued", "running", "succeeded");
        }
        return name;
    }

    private void assertSame(McpSyncClient client, String tool, String path, Map<String, Object> request) {
        JsonNode expected = post(path, request).json();
        JsonNode answer = answer(call(client, tool, request));
        if (expected.has("id")) { // each answer has its own
            answer.asObject().set("id", expected.get("id"));
        }
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void listsToolsWithSchemasOfTheContract() {
        List<Tool> tools = client(Scope.INFER).listTools().tools();

        assertThat(tools)
                .extracting(Tool::name)
                .contains("train", "job", "generate", "poem", "judge", "tune", "score", "classify", "translate");
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.description()).isNotBlank();
            assertThat(tool.outputSchema()).isNotNull();
            String schemas = json(tool.inputSchema()) + json(tool.outputSchema());
            assertThat(schemas).doesNotContain("#/components");
        });
        Tool poem = tools.stream()
                .filter(tool -> tool.name().equals("poem"))
                .findFirst()
                .orElseThrow();
        JsonNode schema = JSON.valueToTree(poem.inputSchema());
        assertThat(schema.get("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("model", "constraint");
        assertThat(schema.get("properties").has("temperature")).isTrue();
        assertThat(schema.get("properties").has("stream")).isFalse();
        assertThat(poem.annotations().readOnlyHint()).isTrue();
    }

    @Test
    void generatesAndScoresWhatTheServiceGeneratesAndScores() {
        McpSyncClient client = client(Scope.INFER, Scope.TRAIN);
        String model = tinyModel();

        assertSame(
                client, "generate", "/generate", Map.of("model", model, "prompt", "ab", "max_tokens", 12, "seed", 7));
        assertSame(
                client,
                "generate",
                "/generate",
                Map.of("model", model, "max_tokens", 9, "seed", 7, "constraint", Map.of("regex", "(ab|ba)+")));
        assertSame(client, "score", "/score", Map.of("model", model, "texts", List.of("abba", "b"), "top", 2));
        assertThat(answer(call(client, "models", Map.of("limit", 1)))
                        .at("/data/0/name")
                        .asString())
                .isEqualTo(model);
    }

    @Test
    void writesAndJudgesPoems() {
        McpSyncClient client = client(Scope.INFER, Scope.TRAIN);
        String model = trained(client, "text", (CHARACTERS + "，。").repeat(4), Map.of("model", NGRAM));
        Map<String, Object> constraint = Map.of("poem", Map.of("form", "jueju5"));

        assertSame(client, "poem", "/generate", Map.of("model", model, "seed", 3, "constraint", constraint));
        JsonNode poem = answer(call(client, "poem", Map.of("model", model, "constraint", constraint)));
        List<String> texts = List.of(poem.at("/completions/0/text").asString(), "天地");
        Map<String, Object> judged = Map.of("model", model, "texts", texts, "constraint", constraint);
        assertSame(client, "judge", "/score", judged);
        JsonNode results = answer(call(client, "judge", judged)).get("results");
        assertThat(results.at("/0/judgement/keeps").asBoolean()).isTrue();
        assertThat(results.at("/1/judgement/keeps").asBoolean()).isFalse();
    }

    @Test
    void writesTunes() {
        McpSyncClient client = client(Scope.INFER, Scope.TRAIN);
        String model = trained(
                client, "tunes", String.join("\n\n", Tunes.JIG, Tunes.REEL, Tunes.REEL), Map.of("model", NGRAM));
        Map<String, Object> tune = Map.of("tune", Map.of("meter", "6/8", "key", "D", "bars", 4));

        assertSame(
                client, "tune", "/generate", Map.of("model", model, "max_tokens", 300, "seed", 3, "constraint", tune));
    }

    @Test
    void classifiesAndTranslates() {
        McpSyncClient client = client(Scope.INFER, Scope.TRAIN);
        Map<String, Object> brief = Map.of("epochs", 1);
        String classifier = trained(
                client, "labelled", TinyReviews.lines(60, 2), Map.of("task", "classification", "training", brief));
        String translator =
                trained(client, "parallel", TinyPhrases.lines(), Map.of("task", "translation", "training", brief));

        assertSame(client, "classify", "/classify", Map.of("model", classifier, "texts", List.of("the lovely play")));
        assertSame(client, "translate", "/translate", Map.of("model", translator, "texts", List.of("ein hund")));
    }

    @Test
    void cancelsATraining() {
        McpSyncClient client = client(Scope.TRAIN);
        String name = fresh("endless");
        answer(call(client, "store", Map.of("name", name, "text", "ab".repeat(500))));
        JsonNode job = answer(
                call(client, "train", Map.of("name", name, "corpus", name, "training", Map.of("epochs", 100_000))));

        answer(call(client, "cancel", Map.of("id", job.get("id").asString())));
        await("/jobs/" + job.get("id").asString(), "cancelled");
    }

    @Test
    void anAnswerThatIsAProblemSaysWhatWasExpected() {
        McpSyncClient client = client(Scope.INFER, Scope.TRAIN);
        JsonNode missing = problem(call(client, "generate", Map.of("model", fresh("nobody"))));
        assertThat(missing.get("type").asString()).endsWith("unknown-model");
        assertThat(missing.get("status").asInt()).isEqualTo(404);

        JsonNode impossible = problem(call(
                client, "generate", Map.of("model", tinyModel(), "max_tokens", 3, "constraint", Map.of("regex", "c"))));
        assertThat(impossible.at("/errors/0/pointer").asString()).isEqualTo("/constraint/regex");

        assertThatThrownBy(() -> call(client, "job", Map.of("id", "../models")))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("%2F");
    }

    @Test
    void argumentsThatTheSchemaDoesNotHaveAreRefused() {
        McpSyncClient client = client(Scope.INFER, Scope.TRAIN);
        String model = tinyModel();
        for (Map<String, Object> arguments : List.<Map<String, Object>>of(
                Map.of("model", model, "stream", true),
                Map.of("model", model, "colour", "red"),
                Map.of("model", model, "max_tokens", "many"),
                Map.of("prompt", "ab"))) {
            CallToolResult result = call(client, "generate", arguments);
            assertThat(result.isError()).as("%s", arguments).isTrue();
            assertThat(((TextContent) result.content().get(0)).text()).contains("validation failed");
        }
        assertThat(call(client, "poem", Map.of("model", model, "constraint", Map.of("regex", "a")))
                        .isError())
                .isTrue();
    }

    @Test
    void aToolAsksForTheScopesOfItsOperation() {
        McpSyncClient reader = client(Scope.INFER);
        JsonNode refused = problem(call(reader, "store", Map.of("name", fresh("text"), "text", "ab")));
        assertThat(refused.get("type").asString()).endsWith("missing-scope");
        McpSyncClient trainer = client(Scope.TRAIN);
        String model = tinyModel();
        assertThat(problem(call(trainer, "generate", Map.of("model", model)))
                        .get("type")
                        .asString())
                .endsWith("missing-scope");
        assertThat(answer(call(trainer, "models", Map.of())).get("data")).hasSize(1);
    }

    @Test
    void whatAnotherOwnerHasDoesNotExist() {
        client(Scope.INFER, Scope.TRAIN);
        String model = tinyModel();
        McpSyncClient other = client(Scope.INFER);

        assertThat(problem(call(other, "generate", Map.of("model", model)))
                        .get("type")
                        .asString())
                .endsWith("unknown-model");
        assertThat(answer(call(other, "models", Map.of())).get("data")).isEmpty();
    }

    @Test
    void withoutAKeyThereIsNothing() {
        use(null);
        assertThat(list(null).status()).isEqualTo(401);
        assertThat(list("Origin").status()).isEqualTo(403);
    }

    /** A request as browsers and programs send it. */
    private Answer list(@Nullable String header) {
        var request = request("/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (header != null) {
            request.header(header, "https://elsewhere.example");
        }
        return send(
                request.POST(BodyPublishers.ofString(json(Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list")))));
    }

    @Test
    void whatIsNoCallIsRefused() {
        use(keyOf(fresh("owner"), Scope.INFER));
        assertThat(list(null).status()).isEqualTo(200);
        for (String body :
                List.of("", "[]", "{}", "{\"jsonrpc\": \"2.0\"}", "x", "{\"jsonrpc\": \"2.0\", \"id\": 1}")) {
            Answer answer = send(request("/mcp")
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .POST(BodyPublishers.ofString(body)));
            assertThat(answer.status()).as("%s: %s", body, answer.text()).isBetween(400, 499);
        }
        for (String method : Set.of("GET", "DELETE")) {
            assertThat(send(request("/mcp").method(method, BodyPublishers.noBody()))
                            .status())
                    .isIn(403, 404, 405);
        }
    }
}
