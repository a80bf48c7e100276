package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.TinyCorpus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Scoring with a model that goes on learning. */
class DynamicScoreTest extends HttpTest {

    private static final String REPEATED = "ab\n".repeat(40);

    @Test
    void standsApartFromTheScoreOfTheModelAsItIs() {
        String model = tinyModel();
        JsonNode plain = score(Map.of("model", model, "texts", List.of(REPEATED, "a")));

        JsonNode both = score(Map.of(
                "model",
                model,
                "texts",
                List.of(REPEATED, "a"),
                "dynamic_evaluation",
                Map.of("learning_rate", 0.05, "segment", 3)));

        assertThat(plain.toString()).doesNotContain("dynamic");
        JsonNode result = both.at("/results/0");
        for (String figure : List.of("log_probability", "perplexity", "bits_per_character")) {
            assertThat(result.get(figure)).isEqualTo(plain.at("/results/0").get(figure));
        }
        assertThat(result.at("/dynamic/log_probability").asDouble())
                .isGreaterThan(result.get("log_probability").asDouble() / 1.5)
                .isCloseTo(
                        result.get("tokens")
                                .valueStream()
                                .mapToDouble(token ->
                                        token.get("dynamic_log_probability").asDouble())
                                .sum(),
                        within(1e-6));
        assertThat(result.at("/dynamic/perplexity").asDouble())
                .isCloseTo(
                        Math.exp(-result.at("/dynamic/log_probability").asDouble() / REPEATED.length()), within(1e-9));
        assertThat(result.at("/dynamic/bits_per_character").asDouble())
                .isCloseTo(Math.log(result.at("/dynamic/perplexity").asDouble()) / Math.log(2), within(1e-9));
        assertThat(both.at("/results/1/dynamic/log_probability").asDouble())
                .isCloseTo(both.at("/results/1/log_probability").asDouble(), within(1e-5)); // nothing to learn from yet
        assertThat(score(Map.of("model", model, "texts", List.of(REPEATED, "a"))))
                .isEqualTo(plain);
    }

    @Test
    void trueIsAnEmptyObjectAndFalseIsNothing() {
        String model = tinyModel();
        JsonNode plain = score(Map.of("model", model, "texts", List.of(REPEATED)));

        assertThat(score(Map.of("model", model, "texts", List.of(REPEATED), "dynamic_evaluation", true)))
                .isEqualTo(score(Map.of("model", model, "texts", List.of(REPEATED), "dynamic_evaluation", Map.of())))
                .isEqualTo(score(Map.of(
                        "model",
                        model,
                        "texts",
                        List.of(REPEATED),
                        "dynamic_evaluation",
                        Map.of("learning_rate", 0.001, "decay", 0.003, "segment", 20))))
                .isNotEqualTo(plain);
        assertThat(score(Map.of("model", model, "texts", List.of(REPEATED), "dynamic_evaluation", false)))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'learning_rate': -0.1} | /dynamic_evaluation/learning_rate | -0.1",
                "{'learning_rate': 1.1}  | /dynamic_evaluation/learning_rate | 1.1",
                "{'decay': 2}            | /dynamic_evaluation/decay         | 2",
                "{'segment': 0}          | /dynamic_evaluation/segment       | 0",
                "{'segment': 1001}       | /dynamic_evaluation/segment       | 1001",
                "{'segment': 2.5}        | /dynamic_evaluation/segment       | an integer",
                "{'decay': '1'}          | /dynamic_evaluation/decay         | a finite number",
                "'yes'                   | /dynamic_evaluation               | true or false, or an object",
                "[true]                  | /dynamic_evaluation               | true or false, or an object"
            },
            quoteCharacter = '`')
    void refusesWhatIsNoSuchPlan(String dynamic, String pointer, String detail) {
        Answer answer = post(
                "/score",
                "{\"model\": \"%s\", \"texts\": [\"a\"], \"dynamic_evaluation\": %s}"
                        .formatted(tinyModel(), dynamic.replace('\'', '"')));
        assertProblem(answer, ProblemType.VALIDATION_FAILED);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asString()).contains(detail);
    }

    @Test
    void refusesAFieldThatAPlanDoesNotHave() {
        Answer answer = post(
                "/score",
                Map.of("model", tinyModel(), "texts", List.of("a"), "dynamic_evaluation", Map.of("epochs", 2)));
        assertProblem(answer, ProblemType.UNKNOWN_FIELD);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/dynamic_evaluation/epochs");
    }

    @Test
    void whatCountsHasNothingToLearnBy() {
        String model = trained("{\"type\": \"ngram\", \"order\": 3}", Map.of());
        assertImpossible(
                post("/score", Map.of("model", model, "texts", List.of("the"), "dynamic_evaluation", true)),
                "/dynamic_evaluation");
        Answer asked = post("/train/plan", request("{\"type\": \"ngram\"}", Map.of("dynamic_evaluation", true)));
        assertThat(asked.status()).as(asked.text()).isEqualTo(422);
        assertThat(asked.json().at("/errors/0/pointer").asString()).isEqualTo("/training/dynamic_evaluation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\": \"gru\", \"hidden_size\": 12}", "{\"type\": \"window\", \"hidden_size\": 12}"})
    void aTrainingTellsOfItApartFromItsValidation(String type) {
        String model = trained(type, Map.of("dynamic_evaluation", true, "seed", 3));

        JsonNode version = get("/models/" + model).json().get("latest");
        double still = version.at("/scores/valid_loss").asDouble();
        double dynamic = version.at("/scores/dynamic_valid_loss").asDouble();
        assertThat(dynamic).isBetween(0.5, 5.0).isNotEqualTo(still);
        assertThat(version.at("/provenance/plan/dynamic_evaluation/segment").asInt())
                .isEqualTo(20);
        JsonNode job = get("/jobs")
                .json()
                .get("data")
                .valueStream()
                .filter(listed -> listed.at("/model/name").asString().equals(model))
                .findFirst()
                .orElseThrow();
        assertThat(job.at("/metrics/dynamic_valid_loss").asDouble()).isEqualTo(dynamic);
        assertThat(job.at("/metrics/best_valid_loss").asDouble()).isEqualTo(still);
        assertThat(get("/jobs/" + job.get("id").asString() + "/events").text())
                .contains("\"dynamic_valid_loss\":" + dynamic);

        String still2 = trained(type, Map.of("seed", 3));
        assertThat(get("/models/" + still2)
                        .json()
                        .at("/latest/scores/valid_loss")
                        .asDouble())
                .isEqualTo(still);
        assertThat(get("/models/" + still2).json().at("/latest/scores").has("dynamic_valid_loss"))
                .isFalse();
    }

    private JsonNode score(Map<String, ?> request) {
        Answer answer = post("/score", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String trained(String type, Map<String, ?> training) {
        Map<String, Object> request = request(type, training);
        Answer accepted = post("/train", request);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(get(accepted.header("Location") + "/events").text())
                .as("the events, to the end")
                .contains("succeeded");
        return (String) request.get("name");
    }

    private static Map<String, Object> request(String type, Map<String, ?> training) {
        Map<String, Object> request = new HashMap<>();
        request.put("name", fresh("model"));
        request.put("corpus", Map.of("text", TinyCorpus.sentences(120, 2)));
        request.put("model", JSON.readTree(type));
        if (!training.isEmpty()) {
            Map<String, Object> asked = new HashMap<>(training);
            if (!type.contains("ngram")) {
                asked.put("epochs", 2);
            }
            request.put("training", asked);
        }
        return request;
    }

    private static void assertImpossible(Answer answer, String pointer) {
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }
}
