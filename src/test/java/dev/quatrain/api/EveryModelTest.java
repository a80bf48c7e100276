package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.fixture.TinyCorpus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a client may expect of a language model, whatever its type. */
class EveryModelTest extends HttpTest {

    private static final String SCORED = "no one mends the rain.";

    static Stream<String> descended() {
        return Stream.of(
                "{'type': 'lstm', 'layers': 2, 'hidden_size': 12, 'embedding_size': 6, 'tied': true}",
                "{'type': 'gru', 'hidden_size': 12, 'embedding_size': 6}",
                "{'type': 'rnn', 'hidden_size': 12, 'embedding_size': 6}",
                "{'type': 'rnn', 'hidden_size': 12, 'embedding_size': 6, 'activation': 'relu'}",
                "{'type': 'window', 'order': 5, 'hidden_size': 12, 'embedding_size': 6, 'direct': true}",
                "{'type': 'window', 'order': 3, 'layers': 2, 'hidden_size': 12, 'embedding_size': 0}");
    }

    static Stream<String> counted() {
        return Stream.of(
                "{'type': 'ngram', 'order': 4, 'smoothing': 'none'}",
                "{'type': 'ngram', 'order': 3, 'smoothing': 'add_k', 'k': 0.5}",
                "{'type': 'ngram', 'order': 5}",
                "{'type': 'ngram', 'order': 1}");
    }

    static Stream<String> all() {
        return Stream.concat(descended(), counted());
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsWhatEveryModelPromises(String model) {
        promises(model, "{'type': 'character'}");
    }

    @ParameterizedTest
    @MethodSource("lossless")
    void keepsItWithTokensThatAreMoreOrLessThanACharacter(String tokenizer) {
        promises("{'type': 'lstm', 'hidden_size': 12, 'embedding_size': 6}", tokenizer);
        promises("{'type': 'ngram', 'order': 3}", tokenizer);
    }

    static Stream<String> lossless() {
        return Stream.of("{'type': 'bpe', 'max_vocabulary': 300}", "{'type': 'word'}", "{'type': 'byte'}");
    }

    @ParameterizedTest
    @MethodSource("mixed")
    void aMixtureKeepsIt(List<String> parts, String weights) {
        String tokenizer = "{'type': 'character'}";
        List<String> names =
                parts.stream().map(part -> trained(part, tokenizer)).toList();
        String name = mixed(names, weights);
        for (String part : names) {
            assertThat(delete("/models/" + part).status()).isEqualTo(204);
        }
        keepsItsPromises(name);
        assertThat(get("/models/" + name).json().at("/latest/model/type").asString())
                .isEqualTo("mixture");
        theSharesOfThePartsAddUp(name);
    }

    static Stream<Arguments> mixed() {
        String network = "{'type': 'lstm', 'hidden_size': 12, 'embedding_size': 6}";
        String counts = "{'type': 'ngram', 'order': 4}";
        return Stream.of("constant", "by_context")
                .flatMap(weights -> Stream.of(
                        Arguments.of(List.of(network, counts), weights),
                        Arguments.of(List.of(network, network), weights),
                        Arguments.of(
                                List.of(
                                        "{'type': 'ngram', 'order': 3, 'smoothing': 'none'}",
                                        "{'type': 'window', 'order': 3, 'hidden_size': 5}",
                                        "{'type': 'gru', 'hidden_size': 7}"),
                                weights)));
    }

    private String mixed(List<String> parts, String weights) {
        String name = fresh("mixture");
        Answer accepted = post(
                "/train",
                Map.of(
                        "name",
                        name,
                        "corpus",
                        Map.of("text", TinyCorpus.sentences(500, 3)),
                        "validation",
                        0.5, // enough tokens for weights by context
                        "model",
                        Map.of("type", "mixture", "of", parts, "weights", weights)));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        String job = accepted.header("Location");
        assertThat(get(job + "/events").text()).as("the events, to the end").contains("succeeded");
        return name;
    }

    private void theSharesOfThePartsAddUp(String name) {
        JsonNode scored = post("/score", Map.of("model", name, "texts", List.of(SCORED), "parts", true))
                .json()
                .at("/results/0/tokens");
        JsonNode next = post("/next", Map.of("model", name, "prompt", "no one", "top", 3, "parts", true))
                .json()
                .get("distribution");
        for (JsonNode token : scored) {
            assertShares(token, Math.exp(token.get("log_probability").asDouble()));
        }
        for (JsonNode token : next) {
            assertShares(token, token.get("probability").asDouble());
        }
    }

    private static void assertShares(JsonNode token, double probability) {
        double weights = 0;
        double sum = 0;
        for (JsonNode part : token.get("parts")) {
            weights += part.get("weight").asDouble();
            sum += part.get("weight").asDouble() * part.get("probability").asDouble();
        }
        assertThat(weights).isCloseTo(1, within(1e-5));
        assertThat(sum).isCloseTo(probability, within(1e-5));
    }

    private void promises(String model, String tokenizer) {
        String name = trained(model, tokenizer);
        keepsItsPromises(name);
        assertThat(get("/models/" + name).json().at("/latest/model/type").asString())
                .isEqualTo(asJson(model).get("type").asString());
    }

    private void keepsItsPromises(String name) {
        theScoreIsTheSumOfNextOverThePrefixes(name);
        theSameSeedGivesTheSameText(name);
        aStateGoesOnWhereItWasLeft(name);
        archivedAndImportedItScoresTheSame(name);
    }

    private String trained(String model) {
        return trained(model, "{'type': 'character'}");
    }

    private String trained(String model, String tokenizer) {
        String name = fresh("model");
        Map<String, Object> request = new HashMap<>();
        request.put("name", name);
        request.put("corpus", Map.of("text", TinyCorpus.sentences(150, 2)));
        request.put("model", asJson(model));
        request.put("tokenizer", asJson(tokenizer));
        if (!model.contains("ngram")) {
            request.put("training", Map.of("epochs", 2));
        }
        Answer accepted = post("/train", request);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        String job = accepted.header("Location");
        assertThat(get(job + "/events").text()).as("the events, to the end").contains("succeeded");
        return name;
    }

    private static JsonNode asJson(String singleQuoted) {
        return JSON.readTree(singleQuoted.replace('\'', '"'));
    }

    private void theScoreIsTheSumOfNextOverThePrefixes(String name) {
        double sum = 0;
        int end = 0;
        for (JsonNode piece : score(name).get("tokens")) {
            String text = piece.get("text").asString();
            JsonNode next = post("/next", Map.of("model", name, "prompt", SCORED.substring(0, end), "top", 1000))
                    .json();
            end += text.length();
            double total = 0;
            double probability = 0; // what is impossible is not listed
            for (JsonNode token : next.get("distribution")) {
                total += token.get("probability").asDouble();
                if (token.get("text").asString().equals(text)) {
                    probability = token.get("probability").asDouble();
                }
            }
            assertThat(total).isCloseTo(1, within(1e-6));
            sum += Math.log(probability);
        }
        assertThat(end).isEqualTo(SCORED.length());
        JsonNode score = score(name);
        assertThat(score.has("impossible_token")).isEqualTo(sum == Double.NEGATIVE_INFINITY);
        if (sum > Double.NEGATIVE_INFINITY) {
            assertThat(score.get("log_probability").asDouble()).isCloseTo(sum, within(1e-4));
        }
    }

    private JsonNode score(String name) {
        return post("/score", Map.of("model", name, "texts", List.of(SCORED)))
                .json()
                .at("/results/0");
    }

    private void theSameSeedGivesTheSameText(String name) {
        Map<String, Object> request = Map.of("model", name, "prompt", "the ", "max_tokens", 40, "seed", 5);
        String text =
                post("/generate", request).json().at("/completions/0/text").asString();
        assertThat(text).isNotEmpty();
        assertThat(post("/generate", request).json().at("/completions/0/text").asString())
                .isEqualTo(text);
    }

    /** Without chance, so that two halves draw the same as the whole. */
    private void aStateGoesOnWhereItWasLeft(String name) {
        Map<String, Object> whole = Map.of("model", name, "prompt", "the ", "max_tokens", 20, "temperature", 0);
        JsonNode half = post("/generate", with(whole, Map.of("max_tokens", 10, "return_state", true)))
                .json()
                .at("/completions/0");
        JsonNode rest = post(
                        "/generate",
                        with(
                                whole,
                                Map.of(
                                        "max_tokens",
                                        10,
                                        "prompt",
                                        "",
                                        "state",
                                        half.get("state").asString())))
                .json()
                .at("/completions/0");
        assertThat(half.get("text").asString() + rest.get("text").asString())
                .isEqualTo(post("/generate", whole)
                        .json()
                        .at("/completions/0/text")
                        .asString());
    }

    private static Map<String, Object> with(Map<String, Object> request, Map<String, Object> changes) {
        Map<String, Object> changed = new HashMap<>(request);
        changed.putAll(changes);
        return changed;
    }

    private void archivedAndImportedItScoresTheSame(String name) {
        byte[] archive = get("/models/" + name + "/versions/1/archive").body();
        String copy = fresh("copy");
        Answer imported = post("/models/import?name=" + copy, new Form().file("file", "x.zip", archive));
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(score(copy)).isEqualTo(score(name));
    }

    @ParameterizedTest
    @MethodSource("unsmoothed")
    void saysWhichTokenIsImpossible(String text, int place) {
        String name = trained("{'type': 'ngram', 'order': 3, 'smoothing': 'none'}");
        JsonNode result = post("/score", Map.of("model", name, "texts", List.of(text), "top", 3))
                .json()
                .at("/results/0");
        assertThat(result.get("impossible_token").asInt()).isEqualTo(place);
        assertThat(result.has("log_probability")).isFalse();
        assertThat(result.has("perplexity")).isFalse();
        assertThat(result.at("/tokens/" + place).has("log_probability")).isFalse();
        assertThat(result.at("/tokens/" + (place - 1)).has("log_probability")).isTrue();
    }

    static Stream<Arguments> unsmoothed() {
        return Stream.of(Arguments.of("the qz", 4), Arguments.of("the 雨", 4));
    }
}
