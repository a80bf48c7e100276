package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenAiChatTest extends HttpTest {

    private static final String PATH = "/v1/chat/completions";

    private static Map<String, Object> message(String role, Object content) {
        return Map.of("role", role, "content", content);
    }

    private Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("model", tinyModel(), "max_tokens", 12, "seed", 7));
        request.put("messages", List.of(message("user", "ab")));
        request.putAll(more);
        return request;
    }

    private static Map<String, Object> with(Map<String, Object> request, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(request);
        all.putAll(more);
        return all;
    }

    @Test
    void oneMessageIsAPromptAsItIs() {
        Map<String, Object> request = request(Map.of("n", 2));
        JsonNode chat = post(PATH, request).json();
        JsonNode plain =
                post("/v1/completions", with(request, Map.of("prompt", "ab"))).json();

        assertThat(chat.get("object").asString()).isEqualTo("chat.completion");
        for (int i = 0; i < 2; i++) {
            assertThat(chat.at("/choices/" + i + "/message/content")).isEqualTo(plain.at("/choices/" + i + "/text"));
            assertThat(chat.at("/choices/" + i + "/message/role").asString()).isEqualTo("assistant");
            assertThat(chat.at("/choices/" + i + "/message/refusal").isNull()).isTrue();
            assertThat(chat.at("/choices/" + i + "/finish_reason"))
                    .isEqualTo(plain.at("/choices/" + i + "/finish_reason"));
        }
        assertThat(chat.get("usage")).isEqualTo(plain.get("usage"));
    }

    @Test
    void messagesAreJoinedByLineEndsWithoutTheirRoles() {
        List<Map<String, Object>> messages = List.of(
                message("system", "a"),
                message("developer", List.of(Map.of("type", "text", "text", "b"), Map.of("type", "text", "text", "a"))),
                message("assistant", "b"),
                message("user", "ab"));
        Map<String, Object> request = request(Map.of("messages", messages));
        JsonNode chat = post(PATH, request).json();
        JsonNode plain = post("/v1/completions", with(request, Map.of("prompt", "a\nba\nb\nab")))
                .json();

        assertThat(chat.at("/choices/0/message/content")).isEqualTo(plain.at("/choices/0/text"));
        assertThat(chat.get("usage")).isEqualTo(plain.get("usage"));
    }

    @Test
    void theLengthIs256UnlessLimitedByEitherName() {
        Map<String, Object> endless = request(Map.of("logit_bias", Map.of("3", -1000)));
        endless.remove("max_tokens");
        assertThat(length(endless)).isEqualTo(256);
        assertThat(length(with(endless, Map.of("max_tokens", 3)))).isEqualTo(3);
        assertThat(length(with(endless, Map.of("max_tokens", 3, "max_completion_tokens", 5))))
                .isEqualTo(5);
    }

    private int length(Map<String, Object> request) {
        return post(PATH, request).json().at("/usage/completion_tokens").asInt();
    }

    @Test
    void streamsWhatItWouldAnswer() {
        Map<String, Object> request = request(Map.of("n", 2, "logprobs", true, "top_logprobs", 2));
        JsonNode whole = post(PATH, request).json();
        Answer answer =
                post(PATH, with(request, Map.of("stream", true, "stream_options", Map.of("include_usage", true))));
        List<JsonNode> chunks = answer.text()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JSON.readTree(line.substring("data: ".length())))
                .toList();

        assertThat(answer.contentType()).startsWith("text/event-stream");
        assertThat(answer.text()).endsWith("data: [DONE]\n\n").doesNotContain("event:");
        for (int i = 0; i < 2; i++) {
            int index = i;
            List<JsonNode> choices = chunks.stream()
                    .flatMap(chunk -> chunk.get("choices").valueStream())
                    .filter(choice -> choice.get("index").asInt() == index)
                    .toList();
            StringBuilder text = new StringBuilder();
            List<JsonNode> logprobs = new ArrayList<>();
            for (JsonNode choice : choices) {
                text.append(choice.at("/delta/content").asString(""));
                choice.at("/logprobs/content").forEach(logprobs::add);
            }
            assertThat(choices.get(0).at("/delta/role").asString()).isEqualTo("assistant");
            JsonNode choice = whole.at("/choices/" + i);
            assertThat(text.toString()).isEqualTo(choice.at("/message/content").asString());
            assertThat(logprobs)
                    .isEqualTo(choice.at("/logprobs/content").valueStream().toList());
            assertThat(choices.get(choices.size() - 1).get("finish_reason")).isEqualTo(choice.get("finish_reason"));
        }
        JsonNode last = chunks.get(chunks.size() - 1);
        assertThat(last.get("choices").isEmpty()).isTrue();
        assertThat(last.get("usage")).isEqualTo(whole.get("usage"));
    }

    @Test
    void reportsTokensWithTheirBytes() {
        JsonNode tokens = post(PATH, request(Map.of("logprobs", true, "top_logprobs", 7)))
                .json()
                .at("/choices/0/logprobs/content");

        assertThat(tokens.isEmpty()).isFalse();
        for (JsonNode token : tokens) {
            byte[] utf8 = token.get("token").asString().getBytes(StandardCharsets.UTF_8);
            assertThat(token.get("bytes").valueStream().map(JsonNode::asInt))
                    .containsExactlyElementsOf(Arrays.asList(boxed(utf8)));
            assertThat(token.get("top_logprobs")
                            .valueStream()
                            .filter(ranked -> ranked.get("token").equals(token.get("token")))
                            .map(ranked -> ranked.get("logprob")))
                    .containsExactly(token.get("logprob"));
        }
        assertThat(post(PATH, request(Map.of("logprobs", false)))
                        .json()
                        .at("/choices/0/logprobs")
                        .isNull())
                .isTrue();
    }

    private static Integer[] boxed(byte[] bytes) {
        Integer[] boxed = new Integer[bytes.length];
        Arrays.setAll(boxed, i -> Byte.toUnsignedInt(bytes[i]));
        return boxed;
    }

    @Test
    void matchesARegularExpression() {
        Map<String, Object> format = Map.of("type", "regex", "value", "(ba){4}");
        assertThat(post(PATH, request(Map.of("response_format", format)))
                        .json()
                        .at("/choices/0/message/content")
                        .asString())
                .isEqualTo("babababa");
    }

    /** With a model that knows the letters of JSON. */
    @Test
    void matchesAJsonSchema() {
        String model = jsonModel();
        Map<String, ?> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("a", Map.of("type", "integer", "minimum", 0, "maximum", 99)),
                "required",
                List.of("a"),
                "additionalProperties",
                false);
        Map<String, Object> format = Map.of(
                "type", "json_schema", "json_schema", Map.of("name", "numbers", "strict", true, "schema", schema));
        Map<String, Object> request = request(Map.of("model", model, "max_tokens", 40, "response_format", format));

        Answer answer = post(PATH, request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String chat = answer.json().at("/choices/0/message/content").asString();
        assertThat(JSON.readTree(chat).get("a").asInt()).isBetween(0, 99);
        JsonNode response = post(
                        "/v1/responses",
                        Map.of(
                                "model",
                                model,
                                "input",
                                "a",
                                "max_output_tokens",
                                40,
                                "text",
                                Map.of("format", Map.of("type", "json_schema", "name", "n", "schema", schema))))
                .json();
        assertThat(JSON.readTree(response.at("/output/0/content/0/text").asString())
                        .propertyNames())
                .containsExactly("a");
        Map<String, Object> anything = with(request, Map.of("response_format", Map.of("type", "json_object")));
        assertThat(JSON.readTree(post(PATH, anything)
                                .json()
                                .at("/choices/0/message/content")
                                .asString())
                        .isObject())
                .isTrue();
    }

    @Test
    void whatAsksForNothingIsAccepted() {
        Map<String, Object> nothing = new HashMap<>(Map.of(
                "tools",
                List.of(),
                "tool_choice",
                "none",
                "modalities",
                List.of("text"),
                "store",
                false,
                "service_tier",
                "auto",
                "user",
                "me",
                "metadata",
                Map.of("a", "b"),
                "parallel_tool_calls",
                true,
                "stream",
                false,
                "of_the_future",
                1));
        nothing.put("audio", null);
        Answer answer = post(PATH, request(nothing));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools | {\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"f\"}}]}",
                "tool_choice | {\"tool_choice\": \"required\"}",
                "functions | {\"functions\": [{\"name\": \"f\"}]}",
                "modalities | {\"modalities\": [\"text\", \"audio\"]}",
                "store | {\"store\": true}",
                "reasoning_effort | {\"reasoning_effort\": \"low\"}",
                "structured_outputs | {\"structured_outputs\": {\"regex\": \"a\"}}",
                "messages[0].content[1] | {\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"a\"}, {\"type\": \"image_url\", \"image_url\": {\"url\": \"x\"}}]}]}",
                "messages[0].tool_calls | {\"messages\": [{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{}]}]}",
                "messages[0].content | {\"messages\": [{\"role\": \"assistant\", \"content\": null}]}",
                "messages[0].content | {\"messages\": [{\"role\": \"user\", \"content\": 5}]}",
                "messages[1].role | {\"messages\": [{\"role\": \"user\", \"content\": \"a\"}, {\"role\": \"tool\", \"content\": \"a\"}]}",
                "messages | {\"messages\": []}",
                "messages | {\"messages\": null}",
                "top_logprobs | {\"top_logprobs\": 2}",
                "response_format.type | {\"response_format\": {\"type\": \"grammar\"}}",
                "response_format.json_schema | {\"response_format\": {\"type\": \"json_schema\"}}",
                "response_format.json_schema.schema | {\"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"name\": \"x\", \"schema\": {\"type\": \"integer\"}}}}",
                "response_format.json_schema.schema.items.uniqueItems | {\"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"name\": \"x\", \"schema\": {\"items\": {\"uniqueItems\": true}}}}}"
            })
    void whatHasNoMeaningHereIsRefusedByItsName(String param, String more) {
        Map<String, Object> request = request(Map.of());
        JSON.readTree(more).properties().forEach(field -> request.put(field.getKey(), field.getValue()));

        Answer answer = post(PATH, request);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/error/param").asString())
                .as(answer.text())
                .isEqualTo(param);
        assertThat(answer.json().at("/error/message").asString()).startsWith(param + ": ");
    }
}
