package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.api.problem.ProblemType;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GenerateTest extends HttpTest {

    private static final String EOS = "3";

    private record Event(String name, JsonNode data) {}

    @Test
    void everyFieldIsOptionalButTheModel() {
        Answer answer = post("/generate", Map.of("model", tinyModel()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/completions/0/finish_reason").asString()).isIn("stop", "length");
        assertThat(answer.json().at("/completions/0").has("logprobs")).isFalse();
        assertThat(answer.json().at("/usage/prompt_tokens").asInt()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameTextsAndTheirSeedsGiveEachAlone() {
        Map<String, Object> request = request(tinyModel(), Map.of("n", 3, "seed", 5, "temperature", 1.5));

        JsonNode three = post("/generate", request).json();
        JsonNode again = post("/generate", request).json();

        assertThat(again.get("completions")).isEqualTo(three.get("completions"));
        for (JsonNode completion : three.get("completions")) {
            Map<String, Object> alone = new HashMap<>(request);
            alone.putAll(Map.of("n", 1, "seed", completion.get("seed").asLong()));
            assertThat(post("/generate", alone).json().at("/completions/0/text"))
                    .isEqualTo(completion.get("text"));
        }
    }

    @Test
    void streamsWhatItWouldAnswer() {
        Map<String, Object> request = request(tinyModel(), Map.of("n", 2, "seed", 7, "logprobs", 2, "echo", true));
        JsonNode whole = post("/generate", request).json();

        for (Answer answer :
                List.of(streamed(request), accepted(request, "text/event-stream"), post("/generate/stream", request))) {
            assertThat(answer.contentType()).startsWith("text/event-stream");
            List<Event> events = events(answer);
            assertThat(pieces(events, 0))
                    .isEqualTo(whole.at("/completions/0/text").asString());
            assertThat(pieces(events, 1))
                    .isEqualTo(whole.at("/completions/1/text").asString());
            Event done = events.get(events.size() - 1);
            assertThat(done.name()).isEqualTo("done");
            assertThat(done.data().get("usage")).isEqualTo(whole.get("usage"));
            assertThat(done.data().at("/completions/1/seed")).isEqualTo(whole.at("/completions/1/seed"));
            assertThat(done.data().at("/completions/0").has("text")).isFalse();
            assertThat(events.get(events.size() - 2).data().get("top").size()).isEqualTo(2);
        }
    }

    @Test
    void aStreamIsRefusedAsAnAnswerIs() {
        assertProblem(streamed(Map.of("model", "nobody's")), ProblemType.UNKNOWN_MODEL);
        assertProblem(streamed(Map.of("model", tinyModel(), "n", 1000)), ProblemType.IMPOSSIBLE_REQUEST);
        assertProblem(streamed(Map.of("model", tinyModel(), "state", "none")), ProblemType.IMPOSSIBLE_REQUEST);
    }

    @Test
    void goesOnFromAState() {
        String model = tinyModel();
        Map<String, Object> greedy = request(model, Map.of("temperature", 0, "prompt", "ab"));
        String whole = text(greedy, Map.of("max_tokens", 9));

        JsonNode first = post("/generate", with(greedy, Map.of("max_tokens", 4, "return_state", true)))
                .json()
                .at("/completions/0");
        String rest = text(
                with(greedy, Map.of("prompt", "")),
                Map.of("max_tokens", 5, "state", first.get("state").asString()));

        assertThat(first.get("text").asString() + rest).isEqualTo(whole);
    }

    @Test
    void endsBeforeAStopText() {
        String model = tinyModel();
        String whole = text(request(model, Map.of("seed", 3)), Map.of());
        String stop = whole.substring(2, 4);

        JsonNode cut = post("/generate", request(model, Map.of("seed", 3, "stop", stop)))
                .json()
                .at("/completions/0");

        assertThat(cut.get("finish_reason").asString()).isEqualTo("stop");
        assertThat(cut.get("text").asString()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
    }

    @Test
    void theScoreOfATextIsTheSumOfWhatMayComeNext() {
        String model = tinyModel();
        JsonNode score = post("/score", Map.of("model", model, "texts", List.of("abba", "b"), "top", 2))
                .json();

        double sum = 0;
        for (int end = 0; end < 4; end++) {
            String token = "abba".substring(end, end + 1);
            JsonNode next = post("/next", Map.of("model", model, "prompt", "abba".substring(0, end), "top", 7))
                    .json();
            assertThat(next.get("distribution")
                            .valueStream()
                            .mapToDouble(t -> t.get("probability").asDouble())
                            .sum())
                    .isCloseTo(1, within(1e-6));
            sum += next.get("distribution")
                    .valueStream()
                    .filter(candidate -> candidate.get("text").asString().equals(token))
                    .mapToDouble(
                            candidate -> Math.log(candidate.get("probability").asDouble()))
                    .sum();
        }

        JsonNode result = score.at("/results/0");
        assertThat(result.get("log_probability").asDouble()).isCloseTo(sum, within(1e-4));
        assertThat(result.get("token_count").asInt()).isEqualTo(4);
        assertThat(result.get("perplexity").asDouble()).isCloseTo(Math.exp(-sum / 4), within(1e-3));
        assertThat(result.at("/tokens/3/top").size()).isEqualTo(2);
        assertThat(score.get("results").size()).isEqualTo(2);
        assertThat(score.get("model").asString()).isEqualTo(model + ":1");
    }

    private static Map<String, Object> request(String model, Map<String, ?> more) {
        return with(Map.of("model", model, "max_tokens", 12, "logit_bias", Map.of(EOS, -1000)), more);
    }

    private static Map<String, Object> with(Map<String, ?> request, Map<String, ?> more) {
        Map<String, Object> both = new HashMap<>(request);
        both.putAll(more);
        return both;
    }

    private String text(Map<String, Object> request, Map<String, ?> more) {
        return post("/generate", with(request, more))
                .json()
                .at("/completions/0/text")
                .asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=1, audio/midi;q=0.1",
                "application/json, text/event-stream, audio/midi, audio/wav, application/problem+json"
            })
    void aListOfTypesIsNegotiated(String types) {
        assertThat(accepted(request(tinyModel(), Map.of("seed", 7)), types).contentType())
                .startsWith("application/json");
    }

    @Test
    void textsThatEndACompletionMayBeOneString() {
        String model = tinyModel();
        Map<String, Object> one = request(model, Map.of("seed", 3, "stop", "b"));
        Map<String, Object> list = request(model, Map.of("seed", 3, "stop", List.of("b")));

        assertThat(post("/generate", one).json().get("completions"))
                .isEqualTo(post("/generate", list).json().get("completions"));
    }

    private Answer streamed(Map<String, ?> request) {
        return post("/generate", with(request, Map.of("stream", true)));
    }

    private Answer accepted(Map<String, ?> request, String types) {
        return send(request("/generate")
                .header("Accept", types)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(request))));
    }

    private static List<Event> events(Answer answer) {
        List<Event> events = new ArrayList<>();
        for (String event : answer.text().split("\n\n")) {
            String[] lines = event.split("\n");
            events.add(new Event(
                    lines[0].substring("event: ".length()), JSON.readTree(lines[1].substring("data: ".length()))));
        }
        return events;
    }

    private static String pieces(List<Event> events, int index) {
        return events.stream()
                .filter(event -> event.name().equals("token"))
                .filter(event -> event.data().get("index").asInt() == index)
                .map(event -> event.data().get("text").asString())
                .collect(Collectors.joining());
    }
}
