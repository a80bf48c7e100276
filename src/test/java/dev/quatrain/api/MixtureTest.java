package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.TinyCorpus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Mixtures of trained language models. */
class MixtureTest extends HttpTest {

    private static final String TEXT = TinyCorpus.sentences(150, 2);
    private static final Map<String, Object> LSTM = Map.of("type", "lstm", "hidden_size", 9, "embedding_size", 5);
    private static final Map<String, Object> NGRAM = Map.of("type", "ngram", "order", 3);

    private String trained(Map<String, Object> model, Map<String, Object> tokenizer) {
        Map<String, Object> request = new HashMap<>(Map.of("corpus", Map.of("text", TEXT), "model", model));
        request.put("name", fresh("part"));
        request.put("tokenizer", tokenizer);
        if (model == LSTM) {
            request.put("training", Map.of("epochs", 1));
        }
        return succeeded(request);
    }

    private String network() {
        return trained(LSTM, Map.of("type", "character"));
    }

    private String counts() {
        return trained(NGRAM, Map.of("type", "character"));
    }

    private String succeeded(Map<String, Object> request) {
        Answer accepted = post("/train", request);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        return await(accepted.header("Location"), "succeeded").at("/model/name").asString();
    }

    private static Map<String, Object> mixture(List<?> of) {
        return Map.of(
                "name", fresh("mixture"), "corpus", Map.of("text", TEXT), "model", Map.of("type", "mixture", "of", of));
    }

    /** Generated clients send an empty list for an absent one. */
    @Test
    void anEmptyListOfModelsIsNone() {
        Map<String, Object> request = new HashMap<>(Map.of("corpus", Map.of("text", TEXT)));
        request.put("model", Map.of("type", "lstm", "of", List.of()));
        assertThat(post("/train/plan", request).status()).isEqualTo(200);
        request.put("model", Map.of("type", "mixture", "of", List.of()));
        assertThat(post("/train/plan", request).json().at("/errors/0/pointer").asString())
                .isEqualTo("/model/of");
    }

    @Test
    void tellsItsPartsAndTheirWeights() {
        String network = network();
        String counts = counts();
        assertThat(put("/models/" + counts + "/aliases/good", Map.of("version", 1))
                        .status())
                .isEqualTo(200);
        String name = succeeded(mixture(List.of(network, counts + ":good")));

        JsonNode version = get("/models/" + name).json().get("latest");
        assertThat(version.at("/model/weights").asString()).isEqualTo("by_context");
        assertThat(version.at("/model/parts/0/name").asString()).isEqualTo(network + ":1");
        assertThat(version.at("/model/parts/0/type").asString()).isEqualTo("lstm");
        assertThat(version.at("/model/parts/1/name").asString()).isEqualTo(counts + ":1");
        assertThat(version.at("/model/parts/1/type").asString()).isEqualTo("ngram");
        JsonNode scores = version.get("scores");
        assertThat(scores.at("/parts/0/name").asString()).isEqualTo(network + ":1");
        assertThat(scores.at("/parts/0/weight").asDouble()
                        + scores.at("/parts/1/weight").asDouble())
                .isCloseTo(1, within(1e-6));
        assertThat(scores.get("valid_loss").asDouble())
                .isLessThan(scores.at("/parts/0/valid_loss").asDouble());
        assertThat(scores.at("/parts/1/valid_loss").asDouble())
                .isCloseTo(
                        get("/models/" + counts)
                                .json()
                                .at("/latest/scores/valid_loss")
                                .asDouble(),
                        within(1e-4));
    }

    @Test
    void aMixtureInAMixtureIsReplacedByItsParts() {
        String network = network();
        String counts = counts();
        String inner = succeeded(mixture(List.of(network, counts)));
        String outer = succeeded(mixture(List.of(inner, network())));
        JsonNode parts = get("/models/" + outer).json().at("/latest/model/parts");
        assertThat(parts).hasSize(3);
        assertThat(parts.at("/1/name").asString()).isEqualTo(inner + ":1/" + counts + ":1");
        assertThat(parts.at("/1/type").asString()).isEqualTo("ngram");
    }

    @Test
    void thePlanOfADryRunHasThePartsAndTheirSize() {
        String network = network();
        String counts = counts();
        JsonNode dry = post("/train/plan", mixture(List.of(network, counts))).json();
        assertThat(dry.at("/plan/model/type").asString()).isEqualTo("mixture");
        assertThat(dry.at("/plan/model/parts/1/model/order").asInt()).isEqualTo(3);
        assertThat(dry.at("/plan/training").isMissingNode()).isTrue();
        long ofParts = 0;
        for (String part : List.of(network, counts)) {
            ofParts += get("/models/" + part)
                    .json()
                    .at("/latest/weights/parameters")
                    .asLong();
        }
        int gate = 2 + 2 * 14;
        assertThat(dry.get("parameters").asLong()).isEqualTo(ofParts + gate);
        assertThat(dry.get("memory_bytes").asLong()).isGreaterThan(4 * ofParts);
    }

    @Test
    void refusesPartsThatDoNotFitTogether() {
        String network = network();
        String words = trained(NGRAM, Map.of("type", "word"));
        assertRefused(
                mixture(List.of(network, words)), "/model/of", network + ":1 has character", words + ":1 has word");
        Map<String, Object> other = new HashMap<>(Map.of("corpus", Map.of("text", "abc ".repeat(40)), "model", NGRAM));
        other.put("name", fresh("other"));
        String letters = succeeded(other);
        assertRefused(mixture(List.of(network, letters)), "/model/of", "that of " + letters + ":1, 8 tokens");
    }

    @Test
    void refusesWhatIsNoLanguageModel() {
        String labelled = fresh("labelled");
        assertThat(post(
                                "/corpora",
                                new Form()
                                        .field("name", labelled)
                                        .field("kind", "labelled")
                                        .file("x.tsv", "good\tA tale.\nbad\tA bore.\n".repeat(10)))
                        .status())
                .isEqualTo(201);
        Map<String, Object> request = new HashMap<>(Map.of("task", "classification", "corpus", labelled));
        request.put("name", fresh("classifier"));
        request.put("model", Map.of("hidden_size", 5));
        request.put("training", Map.of("epochs", 1));
        String classifier = succeeded(request);
        assertRefused(mixture(List.of(counts(), classifier)), "/model/of", classifier + ":1 is for classification");
        request.put("model", Map.of("type", "mixture", "of", List.of(classifier, classifier)));
        assertRefused(request, "/model/type", "has no meaning for a classifier");
    }

    @Test
    void refusesWrongNumbersOfPartsAndWhatDoesNotApply() {
        String counts = counts();
        assertRefused(mixture(List.of(counts)), "/model/of", "expected from 2 to 8 models, got 1");
        assertRefused(
                Map.of("corpus", Map.of("text", TEXT), "model", Map.of("type", "mixture")),
                "/model/of",
                "expected from 2 to 8 models, got 0");
        Map<String, Object> request = new HashMap<>(mixture(List.of(counts, counts)));
        request.put("training", Map.of("epochs", 2));
        assertRefused(request, "/training/epochs", "has no meaning for a mixture of trained models");
        request.remove("training");
        request.put("tokenizer", Map.of("type", "word"));
        assertRefused(request, "/tokenizer", "has no meaning for a mixture");
        request.remove("tokenizer");
        request.put("model", Map.of("type", "lstm", "of", List.of(counts, counts)));
        assertRefused(request, "/model/of", "has no meaning for a recurrent language model");
    }

    @Test
    void namesThePartThatIsMissing() {
        Answer answer = post("/train", mixture(List.of(counts(), fresh("missing"))));
        assertProblem(answer, ProblemType.UNKNOWN_MODEL);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/model/of/1");
    }

    private void assertRefused(Map<String, Object> request, String pointer, String... details) {
        Answer answer = post("/train", request);
        assertProblem(answer, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asString()).contains(details);
    }

    @Test
    void theOnlyNetworkInItIsInspectedAndSummarizesTexts() {
        String network = network();
        String name = succeeded(mixture(List.of(counts(), network)));
        Map<String, Object> asked = Map.of("model", network, "text", "the boat");
        assertThat(post("/inspect/gates", with(asked, "model", name)).json().get("gates"))
                .isEqualTo(post("/inspect/gates", asked).json().get("gates"));
        assertThat(post("/inspect/gradients", with(asked, "model", name)).json().get("hidden_gradient_norms"))
                .isEqualTo(post("/inspect/gradients", asked).json().get("hidden_gradient_norms"));
        Map<String, Object> embedded = Map.of("model", network, "input", "the boat");
        assertThat(post("/v1/embeddings", with(embedded, "model", name)).json().at("/data/0/embedding"))
                .isEqualTo(post("/v1/embeddings", embedded).json().at("/data/0/embedding"));
    }

    private static Map<String, Object> with(Map<String, Object> request, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(request);
        changed.put(field, value);
        return changed;
    }

    @Test
    void refusesToInspectOneOfSeveralNetworks() {
        String network = network();
        String name = succeeded(mixture(List.of(network, network)));
        Answer answer = post("/inspect/gates", Map.of("model", name, "text", "a"));
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.text()).contains("a mixture of 2 of them");
    }

    /** Without a rate only the counts learn. */
    @Test
    void theNetworkAndTheCountsInItLearnWhileItScores() {
        String network = network();
        String name = succeeded(mixture(List.of(counts(), network)));
        Map<String, Object> request = Map.of("model", name, "texts", List.of(TinyCorpus.sentences(9, 4)));
        JsonNode counts = post("/score", with(request, "dynamic_evaluation", Map.of("learning_rate", 0)))
                .json()
                .at("/results/0");
        assertThat(counts.at("/dynamic/log_probability").asDouble())
                .isGreaterThan(counts.get("log_probability").asDouble());
        JsonNode both = post("/score", with(request, "dynamic_evaluation", Map.of()))
                .json()
                .at("/results/0");
        assertThat(both.get("log_probability")).isEqualTo(counts.get("log_probability"));
        assertThat(both.at("/dynamic/log_probability")).isNotEqualTo(counts.at("/dynamic/log_probability"));

        String two = succeeded(mixture(List.of(network, network)));
        Answer refused = post("/score", with(with(request, "model", two), "dynamic_evaluation", Map.of()));
        assertProblem(refused, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(refused.text()).contains("a mixture of 2 networks");
    }

    @Test
    void aModelThatIsLeftToTheServiceIsAMixtureWhereThatIsBetter() {
        Map<String, Object> request = new HashMap<>(Map.of("corpus", Map.of("text", TEXT)));
        request.put("name", fresh("default"));
        request.put("training", Map.of("epochs", 1));
        assertThat(post("/train/plan", request).json().at("/plan/counts/order").asInt())
                .isEqualTo(10);
        Answer accepted = post("/train", request);
        JsonNode job = await(accepted.header("Location"), "succeeded");
        assertThat(get(accepted.header("Location") + "/events").text()).contains("mixture_valid_loss", "\"kept\":true");
        JsonNode version = get("/models/" + request.get("name")).json().get("latest");
        assertThat(version.at("/model/type").asString()).isEqualTo("mixture");
        assertThat(version.at("/model/parts/0/name").asString()).isEqualTo("network");
        assertThat(version.at("/scores/valid_loss").asDouble())
                .isEqualTo(job.at("/metrics/mixture_valid_loss").asDouble());
        String outer = succeeded(mixture(List.of(request.get("name"), counts())));
        assertThat(get("/models/" + outer).json().at("/latest/model/parts").findValuesAsString("name"))
                .as("without the counts, which have seen the validation split")
                .first()
                .isEqualTo(request.get("name") + ":1/network");
        assertThat(get("/models/" + outer).json().at("/latest/model/parts")).hasSize(2);
    }

    @Test
    void refusesToTellThePartsOfAModelThatHasNone() {
        String counts = counts();
        for (Answer answer : List.of(
                post("/next", Map.of("model", counts, "parts", true)),
                post("/score", Map.of("model", counts, "texts", List.of("a"), "parts", true)))) {
            assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
            assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/parts");
        }
        assertThat(post("/next", Map.of("model", counts, "parts", false)).status())
                .isEqualTo(200);
    }

    @Test
    void goesOnFromTheNetworkInAMixture() {
        String network = network();
        String name = succeeded(mixture(List.of(counts(), network)));
        Map<String, Object> request = new HashMap<>(Map.of("corpus", Map.of("text", TEXT), "continue_from", name));
        request.put("name", fresh("continued"));
        request.put("training", Map.of("epochs", 1, "learning_rate", 1e-9));
        String continued = succeeded(request);
        Map<String, Object> scored = Map.of("model", network, "texts", List.of("the boat"));
        assertThat(logProbability(with(scored, "model", continued))).isCloseTo(logProbability(scored), within(1e-3));
    }

    private double logProbability(Map<String, Object> request) {
        return post("/score", request).json().at("/results/0/log_probability").asDouble();
    }
}
