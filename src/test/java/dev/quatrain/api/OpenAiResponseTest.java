package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenAiResponseTest extends HttpTest {

    private static final String PATH = "/v1/responses";

    private Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("model", tinyModel(), "input", "ab", "max_output_tokens", 12, "seed", 7));
        request.putAll(more);
        return request;
    }

    private String completed(Map<String, Object> request, String prompt) {
        return post(
                        "/v1/completions",
                        Map.of("model", request.get("model"), "prompt", prompt, "max_tokens", 12, "seed", 7))
                .json()
                .at("/choices/0/text")
                .asString();
    }

    @Test
    void aTextIsAPromptAsItIs() {
        Map<String, Object> request = request(Map.of());
        JsonNode answer = post(PATH, request).json();

        assertThat(answer.get("object").asString()).isEqualTo("response");
        assertThat(answer.at("/output/0/role").asString()).isEqualTo("assistant");
        assertThat(answer.at("/output/0/content/0/text").asString()).isEqualTo(completed(request, "ab"));
        assertThat(answer.get("store").asBoolean()).isFalse();
        assertThat(answer.at("/usage/input_tokens").asInt()).isEqualTo(2);
        assertThat(answer.at("/usage/total_tokens").asInt())
                .isEqualTo(2 + answer.at("/usage/output_tokens").asInt());
    }

    @Test
    void instructionsAndMessagesAreJoinedByLineEnds() {
        List<Map<String, ?>> input = List.of(
                Map.of("role", "user", "content", List.of(Map.of("type", "input_text", "text", "ab"))),
                Map.of("type", "message", "role", "assistant", "content", "b"));
        Map<String, Object> request = request(Map.of("instructions", "a", "input", input));

        assertThat(post(PATH, request).json().at("/output/0/content/0/text").asString())
                .isEqualTo(completed(request, "a\nab\nb"));
    }

    @Test
    void aResponseThatIsCutOffIsIncomplete() {
        assertThat(post(PATH, request(Map.of("max_output_tokens", 0)))
                        .json()
                        .at("/incomplete_details/reason")
                        .asString())
                .isEqualTo("max_output_tokens");
        Map<String, Object> format = Map.of("format", Map.of("type", "regex", "value", "(ab){2}"));
        JsonNode whole = post(PATH, request(Map.of("text", format))).json();
        assertThat(whole.get("status").asString()).isEqualTo("completed");
        assertThat(whole.get("incomplete_details").isNull()).isTrue();
        assertThat(whole.at("/output/0/content/0/text").asString()).isEqualTo("abab");
    }

    @Test
    void streamsNamedEventsInOrder() {
        Map<String, Object> request = request(Map.of("stream", true));
        Answer answer = post(PATH, request);
        List<String> lines =
                answer.text().lines().filter(line -> !line.isEmpty()).toList();

        StringBuilder text = new StringBuilder();
        List<String> names = lines.stream()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .toList();
        List<JsonNode> events = lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JSON.readTree(line.substring("data: ".length())))
                .toList();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).get("type").asString()).isEqualTo(names.get(i));
            assertThat(events.get(i).get("sequence_number").asInt()).isEqualTo(i);
            text.append(events.get(i).path("delta").asString(""));
        }
        assertThat(names)
                .startsWith(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta")
                .endsWith(
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        names.get(names.size() - 1));
        JsonNode whole = events.get(events.size() - 1).get("response");
        assertThat(names.get(names.size() - 1))
                .isEqualTo("response." + whole.get("status").asString());
        assertThat(text.toString())
                .isEqualTo(completed(request, "ab"))
                .isEqualTo(whole.at("/output/0/content/0/text").asString());
        assertThat(whole.get("id")).isEqualTo(events.get(0).at("/response/id"));
        assertThat(whole.at("/usage/input_tokens").asInt()).isEqualTo(2);
        assertThat(answer.text()).doesNotContain("[DONE]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "previous_response_id | {\"previous_response_id\": \"resp_1\"}",
                "store | {\"store\": true}",
                "tools | {\"tools\": [{\"type\": \"web_search\"}]}",
                "background | {\"background\": true}",
                "truncation | {\"truncation\": \"last\"}",
                "input | {\"input\": 5}",
                "input[0].content[0] | {\"input\": [{\"role\": \"user\", \"content\": [{\"type\": \"input_image\", \"image_url\": \"x\"}]}]}",
                "text.format.type | {\"text\": {\"format\": {\"type\": \"yaml\"}}}"
            })
    void whatHasNoMeaningHereIsRefusedByItsName(String param, String more) {
        Map<String, Object> request = request(Map.of());
        JSON.readTree(more).properties().forEach(field -> request.put(field.getKey(), field.getValue()));

        Answer answer = post(PATH, request);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/error/param").asString())
                .as(answer.text())
                .isEqualTo(param);
    }

    @Test
    void whatAsksForNothingIsAccepted() {
        Answer answer = post(
                PATH,
                request(Map.of(
                        "store",
                        false,
                        "truncation",
                        "disabled",
                        "tools",
                        List.of(),
                        "tool_choice",
                        "auto",
                        "metadata",
                        Map.of("a", "b"))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
