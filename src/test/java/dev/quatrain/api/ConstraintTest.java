package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ConstraintTest extends HttpTest {

    private static final String PATTERN = "a{2}(b|ab){1,3}b?a{3}";

    @Test
    void everyCompletionMatches() {
        for (Number temperature : List.of(0, 1.3)) {
            Map<String, Object> request = request(PATTERN, Map.of("n", 4, "temperature", temperature, "prompt", "ab"));
            JsonNode answer = post("/generate", request).json();
            assertThat(answer.get("completions").size()).isEqualTo(4);
            for (JsonNode completion : answer.get("completions")) {
                assertThat(completion.get("text").asString()).matches(PATTERN);
                assertThat(completion.get("finish_reason").asString()).isEqualTo("stop");
            }
            assertThat(post("/generate", request).json().get("completions")).isEqualTo(answer.get("completions"));
        }
    }

    @Test
    void aStreamAddsUpToTheAnswer() {
        Map<String, Object> request = request(PATTERN, Map.of("n", 2, "logprobs", 1, "return_state", true));
        JsonNode whole = post("/generate", request).json();

        Answer answer = post("/generate", with(request, Map.of("stream", true)));

        assertThat(answer.contentType()).startsWith("text/event-stream");
        List<JsonNode> events = answer.text()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JSON.readTree(line.substring("data: ".length())))
                .toList();
        for (JsonNode completion : whole.get("completions")) {
            assertThat(pieces(events, completion.get("index").asInt()))
                    .isEqualTo(completion.get("text").asString());
        }
        JsonNode done = events.get(events.size() - 1);
        assertThat(done.get("usage")).isEqualTo(whole.get("usage"));
        assertThat(done.at("/completions/1/state")).isEqualTo(whole.at("/completions/1/state"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"constraint": {"regex": "(ab"}}                                | /constraint/regex     | at position 3: expected )
                    {"constraint": {"regex": "a(?=b)"}}                             | /constraint/regex     | at position 2
                    {"constraint": {"regex": "xyz"}}                                | /constraint/regex     | spell none
                    {"constraint": {"regex": "[ab]*a[ab]{40}"  }}                   | /constraint/regex     | simpler
                    {"constraint": {"regex": "a{41}"}}                              | /max_tokens           | expected at least 41
                    {"constraint": {"regex": "a"}, "max_tokens": 0}                 | /max_tokens           | expected at least 1
                    {"constraint": {"regex": "a+"}, "stop": "b"}                    | /stop                 | constraint
                    {"constraint": {"regex": "a+", "particles": 100}, "n": 3}       | /constraint/particles | at most 256
                    """)
    void refusesWhatIsImpossibleBeforeTheFirstToken(String part, String pointer, String detail) {
        Map<String, Object> request = with(Map.of("model", tinyModel(), "max_tokens", 40), object(part));
        for (boolean stream : new boolean[] {false, true}) {
            Answer answer = post("/generate", with(request, Map.of("stream", stream)));
            assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
            assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
            assertThat(answer.json().at("/errors/0/detail").asString()).contains(detail);
        }
    }

    @Test
    void everyCompletionSatisfiesASchema() {
        Map<String, Object> training = Map.of(
                "name", fresh("json"),
                "corpus", Map.of("text", "{\"name\": \"ann\", \"age\": 1234567890}\n".repeat(20)),
                "tokenizer", Map.of("type", "character"),
                "model", Map.of("type", "ngram", "order", 3));
        Answer submitted = post("/train", training);
        await("/jobs/" + submitted.json().get("id").asString(), "succeeded");
        String schema = """
                {"type": "object", "required": ["name", "age"],
                 "properties": {"name": {"type": "string", "maxLength": 6},
                                "age": {"type": "integer", "minimum": 18, "exclusiveMaximum": 100}}}""";
        Map<String, Object> request = Map.of(
                "model", training.get("name"), "n", 4, "seed", 5, "constraint", Map.of("json_schema", object(schema)));
        for (JsonNode completion : post("/generate", request).json().get("completions")) {
            assertThat(completion.get("text").asString()).matches("\\{\"name\":\".{0,6}\",\"age\":(1[89]|[2-9][0-9])}");
            assertThat(completion.get("finish_reason").asString()).isEqualTo("stop");
        }
    }

    /** The tokens of the tiny model are a few letters, which spell no brace. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"type": "object", "properties": {"a": {"uniqueItems": true}}} | /constraint/json_schema/properties/a/uniqueItems | not supported
                    {"allOf": [{"pattern": "a{"}]}                                 | /constraint/json_schema/allOf/0/pattern          | at position 2
                    {"type": "object"}                                             | /constraint/json_schema                          | lacks " , : { }
                    {"prefixItems": [{"type": "null"}], "type": "array", "minItems": 1} | /constraint/json_schema                     | lacks , [ ] l n u
                    """)
    void pointsToWhatIsWrongInASchema(String schema, String pointer, String detail) {
        Map<String, Object> request = Map.of("model", tinyModel(), "constraint", Map.of("json_schema", object(schema)));
        Answer answer = post("/generate", request);
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asString()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                  | /constraint
                    {"json_schema": "a"}                | /constraint/json_schema
                    {"particles": 3}                    | /constraint
                    {"regex": ""}                       | /constraint/regex
                    {"regex": "a", "particles": 0}      | /constraint/particles
                    """)
    void refusesWhatIsNoConstraint(String constraint, String pointer) {
        Answer answer = post("/generate", Map.of("model", tinyModel(), "constraint", object(constraint)));
        assertProblem(answer, ProblemType.VALIDATION_FAILED);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private Map<String, Object> request(String pattern, Map<String, ?> more) {
        Map<String, Object> request = Map.of(
                "model",
                tinyModel(),
                "max_tokens",
                20,
                "seed",
                3,
                "constraint",
                Map.of("regex", pattern, "particles", 5));
        return with(request, more);
    }

    private static Map<String, Object> with(Map<String, ?> request, Map<String, ?> more) {
        Map<String, Object> both = new HashMap<>(request);
        both.putAll(more);
        return both;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String json) {
        return JSON.readValue(json, Map.class);
    }

    private static String pieces(List<JsonNode> events, int index) {
        return events.stream()
                .filter(event -> event.has("token_id") && event.get("index").asInt() == index)
                .map(event -> event.get("text").asString())
                .collect(Collectors.joining());
    }
}
