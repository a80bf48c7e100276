package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The Open Inference Protocol as its clients send it. */
class InferenceProtocolTest extends HttpTest {

    private static final Map<String, Object> REQUEST = Map.of(
            "id", "42", "text_input", "ab", "parameters", Map.of("max_tokens", 12, "seed", 7, "temperature", 0.9));

    @Test
    void tellsOfTheServerAndItsHealth() {
        JsonNode server = get("/v2").json();
        assertThat(server.get("name").asString()).isEqualTo("quatrain");
        assertThat(server.at("/extensions/0").asString()).isEqualTo("generate");
        assertThat(get("/v2/health/live").json().get("live").booleanValue()).isTrue();
        assertThat(get("/v2/health/ready").json().get("ready").booleanValue()).isTrue();
    }

    @Test
    void tellsOfAModelAndItsVersions() {
        String model = tinyModel();
        for (String path : List.of("/v2/models/" + model, "/v2/models/" + model + "/versions/1")) {
            JsonNode found = get(path).json();
            assertThat(found.get("name").asString()).isEqualTo(model);
            assertThat(found.at("/versions/0").asString()).isEqualTo("1");
            assertThat(found.at("/inputs/0/name").asString()).isEqualTo("text_input");
            assertThat(found.at("/outputs/0/datatype").asString()).isEqualTo("BYTES");
            assertThat(get(path + "/ready").json().get("ready").booleanValue()).isTrue();
        }
    }

    @Test
    void writesWhatTheNativeApiWrites() {
        String model = tinyModel();
        Answer wanted = post(
                "/generate", Map.of("model", model, "prompt", "ab", "max_tokens", 12, "seed", 7, "temperature", 0.9));
        String text = wanted.json().at("/completions/0/text").asString();
        for (String path : List.of("/v2/models/" + model, "/v2/models/" + model + "/versions/1")) {
            JsonNode answer = post(path + "/generate", REQUEST).json();
            assertThat(answer.get("text_output").asString()).isEqualTo(text);
            assertThat(answer.get("model_name").asString()).isEqualTo(model);
            assertThat(answer.get("model_version").asString()).isEqualTo("1");
        }
    }

    @Test
    void streamsWhatItWouldAnswer() {
        String model = tinyModel();
        String whole = post("/v2/models/" + model + "/generate", REQUEST)
                .json()
                .get("text_output")
                .asString();

        Answer answer = post("/v2/models/" + model + "/generate_stream", REQUEST);

        assertThat(answer.contentType()).startsWith("text/event-stream");
        List<JsonNode> chunks = answer.text()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JSON.readTree(line.substring("data: ".length())))
                .toList();
        assertThat(chunks.stream()
                        .map(chunk -> chunk.get("text_output").asString())
                        .collect(Collectors.joining()))
                .isEqualTo(whole);
        assertThat(chunks.stream()
                        .map(chunk -> chunk.get("done").booleanValue())
                        .toList())
                .endsWith(true)
                .containsOnlyOnce(true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"parameters": {}}                                      | 400 | text_input
                    {"text_input": 3}                                       | 400 | text_input
                    {"text_input": "xyz"}                                   | 200 |
                    {"text_input": "a", "parameters": {"max_tokens": -1}}   | 400 | /parameters/max_tokens
                    {"text_input": "a", "parameters": {"best_of": 2}}       | 400 | best_of
                    {"text_input": "a", "parameters": {"max_tokens": 99999999}} | 422 | /parameters/max_tokens
                    {"text_input"                                           | 400 | line 1, column 14
                    """)
    void errorsAreInWords(String body, int status, String words) {
        for (String how : List.of("/generate", "/generate_stream")) {
            Answer answer = post("/v2/models/" + tinyModel() + how, body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            if (words != null) {
                assertThat(answer.contentType()).startsWith("application/json");
                assertThat(answer.json().propertyNames()).containsExactly("error");
                assertThat(answer.json().get("error").asString()).contains(words);
            }
        }
    }

    @Test
    void whatIsNotThereIsSaidInTheSameForm() {
        String model = tinyModel();
        for (Answer answer : List.of(
                get("/v2/models/none"),
                get("/v2/models/" + model + "/versions/2/ready"),
                post("/v2/models/none/generate", REQUEST),
                post("/v2/models/" + model + "/infer", Map.of("inputs", List.of())))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(answer.json().get("error").asString()).isNotBlank();
        }
    }
}
