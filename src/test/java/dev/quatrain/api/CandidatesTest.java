package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.TinyCorpus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Candidates, ranked by a judge. */
class CandidatesTest extends HttpTest {

    private final String judge = fresh("judge");
    private final String model = fresh("model");

    @BeforeEach
    void train() {
        counted(model, 2, 2);
        counted(judge, 3, 9);
    }

    private void counted(String name, int order, int seed) {
        Answer accepted = post(
                "/train",
                Map.of(
                        "name", name,
                        "corpus", Map.of("text", TinyCorpus.sentences(150, seed)),
                        "model", Map.of("type", "ngram", "order", order, "smoothing", "add_k")));
        assertThat(get(accepted.header("Location") + "/events").text()).contains("succeeded");
    }

    @Test
    void theBestOfSixAreTheFirstTwoOfAllByTheJudgesMeasure() {
        JsonNode all = generated(Map.of("candidates", 6, "judge", judge));
        JsonNode best = generated(Map.of("candidates", 6, "judge", judge, "n", 2));

        assertThat(all.get("judge").asString()).isEqualTo(judge + ":1");
        List<Double> means = means(all);
        assertThat(means).hasSize(6).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all.get("completions")
                        .valueStream()
                        .map(each -> each.get("index").asInt()))
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(best.get("completions").valueStream().toList())
                .isEqualTo(all.get("completions").valueStream().limit(2).toList());
        assertThat(best.get("usage")).isEqualTo(all.get("usage"));
    }

    @Test
    void theMeasureIsWhatTheJudgeScoresAfterThePrompt() {
        JsonNode answer = generated(Map.of("candidates", 4, "judge", judge, "prompt", "the rain "));
        List<String> texts = Stream.concat(
                        Stream.of("the rain "),
                        answer.get("completions")
                                .valueStream()
                                .map(each -> "the rain " + each.get("text").asString()))
                .toList();
        JsonNode scores = post("/score", Map.of("model", judge, "texts", texts)).json();
        double before = scores.at("/results/0/log_probability").asDouble();
        int tokens = scores.at("/results/0/token_count").asInt();
        for (int i = 0; i < 4; i++) {
            JsonNode score = scores.at("/results/" + (i + 1));
            assertThat(means(answer).get(i))
                    .isCloseTo(
                            (score.get("log_probability").asDouble() - before)
                                    / (score.get("token_count").asInt() - tokens),
                            within(1e-9));
        }
    }

    @Test
    void echoedTextsHaveTheSameMeasures() {
        Map<String, Object> request = Map.of("candidates", 4, "judge", judge, "prompt", "the rain ");
        assertThat(means(generated(with(request, Map.of("echo", true))))).isEqualTo(means(generated(request)));
    }

    @Test
    void withoutAJudgeTheModelJudgesItselfAndTheSeedGivesTheTextAlone() {
        JsonNode answer = generated(Map.of("candidates", 5, "n", 1));
        JsonNode first = answer.at("/completions/0");

        assertThat(answer.get("judge")).isEqualTo(answer.get("model"));
        assertThat(answer.get("completions").size()).isEqualTo(1);
        assertThat(generated(Map.of("seed", first.get("seed").asLong())).at("/completions/0/text"))
                .isEqualTo(first.get("text"));
        assertThat(generated(Map.of()).has("judge")).isFalse();
        assertThat(generated(Map.of()).at("/completions/0").has("mean_log_probability"))
                .isFalse();
    }

    @Test
    void anEmptyTextRanksLastWithoutAMeasure() {
        JsonNode answer = generated(Map.of("candidates", 2, "max_tokens", 0));
        assertThat(answer.at("/completions/1/text").asString()).isEmpty();
        assertThat(answer.at("/completions/1").has("mean_log_probability")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'judge': 'JUDGE'} | /judge | without candidates",
                "{'candidates': 2, 'n': 3} | /n | at most as many",
                "{'candidates': 2, 'stream': true} | /candidates | stream",
                "{'candidates': 100000} | /candidates | at most",
                "{'candidates': 2, 'state': 'x'} | /state | from its beginning"
            })
    void whatCannotBeRankedIsRefusedByName(String fields, String pointer, String detail) {
        Map<String, Object> more = new HashMap<>();
        JSON.readTree(fields.replace('\'', '"').replace("JUDGE", judge))
                .forEachEntry((name, value) -> more.put(name, value));
        Answer answer = post("/generate", request(more));
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asString()).contains(detail);
    }

    @Test
    void aJudgeThatDoesNotExistIsNamed() {
        Answer answer = post("/generate", request(Map.of("candidates", 2, "judge", "nobody")));
        assertProblem(answer, ProblemType.UNKNOWN_MODEL);
        assertThat(answer.text()).contains("nobody");
    }

    private JsonNode generated(Map<String, Object> more) {
        Answer answer = post("/generate", request(more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Map<String, Object> request(Map<String, Object> more) {
        return with(Map.of("model", model, "max_tokens", 30, "seed", 11, "logit_bias", Map.of("3", -100)), more);
    }

    private static Map<String, Object> with(Map<String, Object> request, Map<String, Object> more) {
        Map<String, Object> both = new HashMap<>(request);
        both.putAll(more);
        return both;
    }

    private static List<Double> means(JsonNode answer) {
        return answer.get("completions")
                .valueStream()
                .map(each -> each.get("mean_log_probability").asDouble())
                .toList();
    }
}
