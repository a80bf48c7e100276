package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /v1/completions} against the native operations, whose numbers are tested elsewhere. */
class OpenAiCompletionTest extends HttpTest {

    private static final String PATH = "/v1/completions";
    private static final int BOS = 2;
    private static final int A = 4;
    private static final int B = 5;

    @Test
    void writesWhatGenerateWrites() {
        String model = tinyModel();
        Map<String, Object> request = Map.of("model", model, "prompt", "ab", "max_tokens", 9, "seed", 7, "n", 2);
        JsonNode here = post(PATH, request).json();
        JsonNode there = post("/generate", request).json();

        assertThat(here.get("object").asString()).isEqualTo("text_completion");
        assertThat(here.get("id").asString()).startsWith("cmpl-");
        assertThat(here.get("model").asString()).isEqualTo(model + ":1");
        for (int i = 0; i < 2; i++) {
            assertThat(here.at("/choices/" + i + "/text")).isEqualTo(there.at("/completions/" + i + "/text"));
            assertThat(here.at("/choices/" + i + "/finish_reason"))
                    .isEqualTo(there.at("/completions/" + i + "/finish_reason"));
            assertThat(here.at("/choices/" + i + "/logprobs").isNull()).isTrue();
        }
        int read = there.at("/usage/prompt_tokens").asInt();
        int written = there.at("/usage/completion_tokens").asInt();
        assertThat(here.get("usage"))
                .isEqualTo(JSON.valueToTree(
                        Map.of("prompt_tokens", read, "completion_tokens", written, "total_tokens", read + written)));
    }

    @Test
    void sixteenTokensAreWrittenUnlessMoreAreAskedFor() {
        JsonNode answer = post(PATH, Map.of("model", tinyModel(), "logit_bias", Map.of("3", -1000)))
                .json();

        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(16);
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("length");
    }

    @Test
    void theBodyDecidesAboutAStreamAndTheAcceptedTypeDoesNot() {
        Map<String, Object> request = request(Map.of("n", 2, "logprobs", 1, "echo", true));
        JsonNode whole = send(request(PATH)
                        .header("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(json(request))))
                .json();
        Answer answer = send(request(PATH)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        json(with(request, Map.of("stream", true, "stream_options", Map.of("include_usage", true)))))));
        List<JsonNode> chunks = chunks(answer);

        assertThat(answer.contentType()).startsWith("text/event-stream");
        assertThat(answer.text()).endsWith("data: [DONE]\n\n").doesNotContain("event:");
        for (int i = 0; i < 2; i++) {
            StringBuilder text = new StringBuilder();
            List<JsonNode> logprobs = new ArrayList<>();
            List<JsonNode> offsets = new ArrayList<>();
            for (JsonNode choice : choices(chunks, i)) {
                text.append(choice.get("text").asString());
                choice.at("/logprobs/token_logprobs").forEach(logprobs::add);
                choice.at("/logprobs/text_offset").forEach(offsets::add);
            }
            JsonNode choice = whole.at("/choices/" + i);
            assertThat(text.toString()).isEqualTo(choice.get("text").asString());
            assertThat(logprobs)
                    .isEqualTo(
                            choice.at("/logprobs/token_logprobs").valueStream().toList());
            assertThat(offsets)
                    .isEqualTo(choice.at("/logprobs/text_offset").valueStream().toList());
            assertThat(choices(chunks, i).get(choices(chunks, i).size() - 1).get("finish_reason"))
                    .isEqualTo(choice.get("finish_reason"));
        }
        JsonNode last = chunks.get(chunks.size() - 1);
        assertThat(last.get("choices").isEmpty()).isTrue();
        assertThat(last.get("usage")).isEqualTo(whole.get("usage"));
        assertThat(chunks.stream().filter(chunk -> chunk.has("usage"))).hasSize(1);
    }

    /** What lm-evaluation-harness sends: echo, log-probabilities, no token or one more, batches of texts or of token ids. */
    @Test
    void scoresWhatScoreScores() {
        String model = tinyModel();
        List<String> texts = List.of("abba", "b", "aab\nab");
        JsonNode scores = post("/score", Map.of("model", model, "texts", texts)).json();

        for (int more = 0; more <= 1; more++) {
            Map<String, Object> request =
                    Map.of("model", model, "max_tokens", more, "echo", true, "logprobs", 1, "temperature", 0);
            JsonNode ofTexts =
                    post(PATH, with(request, Map.of("prompt", texts))).json();
            JsonNode ofTokens = post(
                            PATH,
                            with(
                                    request,
                                    Map.of(
                                            "prompt",
                                            texts.stream()
                                                    .map(OpenAiCompletionTest::ids)
                                                    .toList())))
                    .json();
            for (int i = 0; i < texts.size(); i++) {
                JsonNode score = scores.at("/results/" + i);
                List<Double> tokens = logprobs(ofTexts.at("/choices/" + i), more);
                assertThat(ofTexts.at("/choices/" + i + "/text").asString()).startsWith(texts.get(i));
                assertThat(tokens.get(0)).isNull();
                double first = score.at("/tokens/0/log_probability").asDouble();
                assertThat(sum(tokens) + first)
                        .isCloseTo(score.get("log_probability").asDouble(), within(1e-9));

                List<Double> withBos = logprobs(ofTokens.at("/choices/" + i), more);
                assertThat(withBos).hasSize(texts.get(i).length() + 1);
                assertThat(withBos.get(0)).isNull();
                assertThat(ofTokens.at("/choices/" + i + "/logprobs/tokens/0").asString())
                        .isEqualTo("<bos>");
                assertThat(sum(withBos)).isCloseTo(score.get("log_probability").asDouble(), within(1e-9));
            }
        }
    }

    /** BOS and the tokens of a text of the tiny model. */
    private static List<Integer> ids(String text) {
        return IntStream.concat(IntStream.of(BOS), text.chars().map(c -> c == 'a' ? A : c == 'b' ? B : B + 1))
                .boxed()
                .toList();
    }

    /** Of the prompt. */
    private static List<Double> logprobs(JsonNode choice, int more) {
        List<Double> all = new ArrayList<>();
        choice.at("/logprobs/token_logprobs").forEach(value -> all.add(value.isNull() ? null : value.asDouble()));
        return all.subList(0, all.size() - more);
    }

    private static double sum(List<Double> logprobs) {
        return logprobs.stream()
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    @Test
    void reportsAlternativesAndOffsets() {
        JsonNode logprobs = post(
                        PATH,
                        Map.of("model", tinyModel(), "prompt", "ab\na", "max_tokens", 0, "echo", true, "logprobs", 7))
                .json()
                .at("/choices/0/logprobs");

        assertThat(logprobs.get("tokens").valueStream().map(JsonNode::asString)).containsExactly("a", "b", "\n", "a");
        assertThat(logprobs.get("text_offset").valueStream().map(JsonNode::asInt))
                .containsExactly(0, 1, 2, 3);
        assertThat(logprobs.at("/top_logprobs/0").isEmpty()).isTrue();
        JsonNode top = logprobs.at("/top_logprobs/1");
        assertThat(top.propertyNames()).contains("a", "b", "\n", "<eos>");
        assertThat(top.get("b")).isEqualTo(logprobs.at("/token_logprobs/1"));
        assertThat(top.valueStream()
                        .mapToDouble(value -> Math.exp(value.asDouble()))
                        .sum())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void theChosenTokenIsAmongTheAlternativesEvenOfNone() {
        JsonNode logprobs = post(PATH, request(Map.of("logprobs", 0))).json().at("/choices/0/logprobs");

        for (int i = 0; i < logprobs.get("tokens").size(); i++) {
            String token = logprobs.at("/tokens/" + i).asString();
            assertThat(logprobs.at("/top_logprobs/" + i).propertyNames()).containsExactly(token);
        }
    }

    @Test
    void tokenIdsAreThePromptThatTheyMean() {
        Map<String, Object> request = request(Map.of("temperature", 0));
        JsonNode text = post(PATH, with(request, Map.of("prompt", "abba"))).json();

        for (Object prompt : List.of(List.of(A, B, B, A), List.of(List.of(A, B, B, A)), ids("abba"))) {
            JsonNode tokens =
                    post(PATH, with(request, Map.of("prompt", prompt))).json();
            assertThat(tokens.at("/choices/0/text")).isEqualTo(text.at("/choices/0/text"));
            assertThat(tokens.get("usage")).isEqualTo(text.get("usage"));
        }
        assertError(post(PATH, with(request, Map.of("prompt", List.of(99)))), "prompt", "invalid_value");
        assertError(post(PATH, with(request, Map.of("prompt", List.of("a", 4)))), "prompt", "invalid_value");
        assertError(post(PATH, with(request, Map.of("prompt", List.of()))), "prompt", "invalid_value");
    }

    @Test
    void choicesOfSeveralPromptsAreNumberedThroughAlsoInAStream() {
        Map<String, Object> request = request(Map.of("prompt", List.of("a", "b", "ab"), "n", 2, "echo", true));
        JsonNode whole = post(PATH, request).json();
        List<JsonNode> chunks = chunks(post(PATH, with(request, Map.of("stream", true))));

        assertThat(whole.get("choices")
                        .valueStream()
                        .map(choice -> choice.get("index").asInt()))
                .containsExactly(0, 1, 2, 3, 4, 5);
        for (int i = 0; i < 6; i++) {
            String text = String.join(
                    "",
                    choices(chunks, i).stream()
                            .map(choice -> choice.get("text").asString())
                            .toList());
            assertThat(text).isEqualTo(whole.at("/choices/" + i + "/text").asString());
            assertThat(text).startsWith(List.of("a", "b", "ab").get(i / 2));
        }
    }

    @Test
    void returnsTheBestOfSeveral() {
        Map<String, Object> request = request(Map.of("temperature", 2, "logprobs", 0));
        JsonNode all = post(PATH, with(request, Map.of("n", 6))).json();
        JsonNode best = post(PATH, with(request, Map.of("n", 2, "best_of", 6))).json();
        JsonNode silent = post(
                        PATH,
                        Map.of(
                                "model",
                                request.get("model"),
                                "prompt",
                                "ab",
                                "seed",
                                7,
                                "temperature",
                                2,
                                "n",
                                2,
                                "best_of",
                                6))
                .json();

        List<String> ranked = all.get("choices")
                .valueStream()
                .sorted((one, other) -> Double.compare(mean(other), mean(one)))
                .map(choice -> choice.get("text").asString())
                .toList();
        assertThat(best.get("choices")
                        .valueStream()
                        .map(choice -> choice.get("text").asString()))
                .isEqualTo(ranked.subList(0, 2));
        assertThat(best.get("choices")
                        .valueStream()
                        .map(choice -> choice.get("index").asInt()))
                .containsExactly(0, 1);
        assertThat(silent.at("/choices/0/logprobs").isNull()).isTrue();
        assertThat(best.at("/usage/completion_tokens")).isEqualTo(all.at("/usage/completion_tokens"));
        assertError(post(PATH, with(request, Map.of("n", 3, "best_of", 2))), "best_of", "invalid_value");
        assertError(post(PATH, with(request, Map.of("best_of", 2, "stream", true))), "best_of", "invalid_value");
    }

    private static double mean(JsonNode choice) {
        return choice.at("/logprobs/token_logprobs")
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .average()
                .orElseThrow();
    }

    @Test
    void matchesARegularExpression() {
        Map<String, Object> format = Map.of("type", "regex", "value", "(ab){3}");
        JsonNode answer = post(PATH, request(Map.of("response_format", format))).json();

        assertThat(answer.at("/choices/0/text").asString()).isEqualTo("ababab");
        assertError(
                post(PATH, request(Map.of("response_format", Map.of("type", "regex", "value", "(")))),
                "response_format",
                "invalid_value");
        assertError(
                post(PATH, request(Map.of("response_format", Map.of("type", "yaml")))),
                "response_format.type",
                "invalid_value");
    }

    @Test
    void unknownFieldsAreIgnoredAndKnownOnesWithoutMeaningRefused() {
        assertThat(post(PATH + "?order=asc", request(Map.of("user", "me", "of_the_future", Map.of("a", 1))))
                        .status())
                .isEqualTo(200);
        assertThat(post(PATH, request(Map.of("suffix", ""))).status()).isEqualTo(200);
        assertError(post(PATH, request(Map.of("suffix", "end"))), "suffix", "unsupported_parameter");
        assertError(post(PATH, request(Map.of("guided_regex", "a+"))), "guided_regex", "unsupported_parameter");
    }

    @Test
    void errorsNameTheFieldInTheFormOfOpenAi() {
        assertError(post(PATH, Map.of("prompt", "a")), "model", "invalid_value");
        assertError(post(PATH, request(Map.of("max_tokens", "5"))), "max_tokens", "invalid_value");
        assertError(post(PATH, request(Map.of("n", 1000))), "n", "invalid_value");
        assertError(post(PATH, request(Map.of("logit_bias", Map.of("99", 1)))), "logit_bias[99]", "invalid_value");
        assertError(post(PATH, "{\"model\": "), null, "malformed_json");
        Answer missing = post(PATH, Map.of("model", "nobody's"));
        assertThat(missing.status()).isEqualTo(404);
        assertError(missing, null, "model_not_found");
        assertError(get("/v1/nothing"), null, "unknown_url");
        assertThat(get(PATH).status()).isEqualTo(405);
        assertError(get(PATH), null, "method_not_allowed");
        assertError(post(PATH, json(Map.of("prompt", "a".repeat(300_000)))), null, "too_large");
    }

    @Test
    void promptsTogetherMayNotAskForMoreThanOne() {
        assertError(
                post(PATH, request(Map.of("prompt", java.util.Collections.nCopies(65, "a")))),
                "prompt",
                "invalid_value");
        assertError(
                post(PATH, request(Map.of("prompt", List.of("a", "b"), "max_tokens", 40_000))),
                "max_tokens",
                "invalid_value");
    }

    private static void assertError(Answer answer, String param, String code) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.contentType()).startsWith("application/json");
        JsonNode error = answer.json().get("error");
        assertThat(error.get("code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(error.get("param").asString(null)).as(answer.text()).isEqualTo(param);
        assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.get("message").asString()).isNotBlank();
    }

    private Map<String, Object> request(Map<String, Object> more) {
        return with(Map.of("model", tinyModel(), "prompt", "ab", "max_tokens", 12, "seed", 7), more);
    }

    private static Map<String, Object> with(Map<String, Object> request, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(request);
        all.putAll(more);
        return all;
    }

    private static List<JsonNode> chunks(Answer answer) {
        return answer.text()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JSON.readTree(line.substring("data: ".length())))
                .toList();
    }

    private static List<JsonNode> choices(List<JsonNode> chunks, int index) {
        return chunks.stream()
                .flatMap(chunk -> chunk.get("choices").valueStream())
                .filter(choice -> choice.get("index").asInt() == index)
                .toList();
    }
}
