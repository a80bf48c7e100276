package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.TinyCorpus;
import dev.quatrain.fixture.TinyReviews;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Classifiers over HTTP: trained, asked, carried away and brought back. */
class ClassifyTest extends HttpTest {

    private static final List<String> TEXTS = List.of("the lovely play", "a dull scene", "its filmed story");

    @Test
    void aTripFromLabelledLinesToLabelsAndThroughAnArchive() {
        String name = trained(Map.of("training", Map.of("epochs", 30, "learning_rate", 0.01, "batch_size", 16)));
        JsonNode results = classify(name, TEXTS);
        assertThat(results.valueStream().map(result -> result.get("label").asString()))
                .containsExactly("praise", "blame", "neither");
        results.forEach(result -> assertThat(result.get("probabilities")
                        .valueStream()
                        .mapToDouble(JsonNode::asDouble)
                        .sum())
                .isCloseTo(1, within(1e-5)));

        JsonNode version = get("/models/" + name + "/versions/1").json();
        assertThat(version.get("task").asString()).isEqualTo("classification");
        assertThat(version.at("/model/labels").valueStream().map(JsonNode::asString))
                .containsExactly("blame", "neither", "praise");
        assertThat(version.at("/scores/classification/accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(version.at("/scores/classification/confusion_matrix")).hasSize(3);

        String copy = fresh("copy");
        byte[] archive = get("/models/" + name + "/versions/1/archive").body();
        Answer imported = post("/models/import?name=" + copy, new Form().file("file", "x.zip", archive));
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(classify(copy, TEXTS)).isEqualTo(results);
    }

    @Test
    void aTripWithCountedNgrams() {
        String name = trained(Map.of("model", Map.of("type", "ngram")));
        JsonNode results = classify(name, TEXTS);
        assertThat(results.valueStream().map(result -> result.get("label").asString()))
                .containsExactly("praise", "blame", "neither");
        JsonNode version = get("/models/" + name + "/versions/1").json();
        assertThat(version.get("model"))
                .isEqualTo(JSON.readTree("{\"type\": \"ngram\", \"order\": 2, \"k\": 1.0,"
                        + " \"estimator\": \"logistic\", \"labels\": [\"blame\", \"neither\", \"praise\"]}"));
        assertThat(version.at("/scores/classification/accuracy").asDouble()).isGreaterThan(0.9);

        List<String> odd = List.of("", "\u98a8 quux", "the lovely play ".repeat(3000), "lovely");
        JsonNode together = classify(name, odd);
        for (int i = 0; i < odd.size(); i++) {
            assertThat(classify(name, List.of(odd.get(i))).get(0)).isEqualTo(together.get(i));
            assertThat(together.get(i)
                            .get("probabilities")
                            .valueStream()
                            .mapToDouble(JsonNode::asDouble)
                            .sum())
                    .isCloseTo(1, within(1e-5));
        }

        String copy = fresh("copy");
        byte[] archive = get("/models/" + name + "/versions/1/archive").body();
        Answer imported = post("/models/import?name=" + copy, new Form().file("file", "x.zip", archive));
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(classify(copy, TEXTS)).isEqualTo(results);
        assertThat(get("/models/" + copy).json().at("/latest/model")).isEqualTo(version.get("model"));
        assertThat(card(archive)).contains("A classifier for 3 labels with weights of ");
    }

    @Test
    void aClassifierThatIsLeftToTheServiceIsPooledWithNgramsWhereThatIsBetter() {
        String name = fresh("pooled");
        Map<String, Object> request = Map.of("name", name, "training", Map.of("epochs", 2, "batch_size", 16));
        Map<String, Object> asked = request(request);
        assertThat(post("/train/plan", asked).json().at("/plan/counts/order").asInt())
                .isEqualTo(2);
        Answer accepted = post("/train", asked);
        String events = get(accepted.header("Location") + "/events").text();
        assertThat(events).contains("mixture_accuracy", "\"kept\":true", "succeeded");
        JsonNode metrics = get(accepted.header("Location")).json().get("metrics");
        JsonNode version = get("/models/" + name + "/versions/1").json();
        assertThat(version.at("/model/type").asString()).isEqualTo("mixture");
        assertThat(version.at("/model/labels")).hasSize(3);
        assertThat(version.get("model").findValuesAsString("name")).containsExactly("network", "counts");
        assertThat(version.at("/scores/valid_loss")).isEqualTo(metrics.get("mixture_valid_loss"));
        assertThat(version.at("/scores/classification/accuracy")).isEqualTo(metrics.get("mixture_accuracy"));
        assertThat(version.at("/scores/parts")).hasSize(2);

        JsonNode results = classify(name, TEXTS);
        assertThat(results.valueStream().map(result -> result.get("label").asString()))
                .containsExactly("praise", "blame", "neither");
        JsonNode explained = post(
                        "/classify", Map.of("model", name, "texts", List.of("the lovely play"), "explain", true))
                .json()
                .at("/results/0");
        assertThat(sum(explained, "weight")).isCloseTo(1, within(1e-5));
        assertThat(explained.get("tokens").valueStream()).noneMatch(token -> token.has("contribution"));

        String copy = fresh("copy");
        byte[] archive = get("/models/" + name + "/versions/1/archive").body();
        Answer imported = post("/models/import?name=" + copy, new Form().file("file", "x.zip", archive));
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(classify(copy, TEXTS)).isEqualTo(results);
        assertThat(get("/models/" + copy).json().at("/latest/model")).isEqualTo(version.get("model"));
        assertThat(card(archive)).contains("A mixture of 2 classifiers for 3 labels", "pool.exponents");
        assertProblem(train(Map.of("continue_from", copy)), ProblemType.IMPOSSIBLE_PLAN);
    }

    private static String card(byte[] archive) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            while (!zip.getNextEntry().getName().equals("card.md")) {
                zip.closeEntry();
            }
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void explainsCountedNgramsExactly() {
        String name = trained(Map.of("model", Map.of("type", "ngram", "estimator", "naive_bayes", "order", 3)));
        for (String text : List.of("the lovely play", "a dull scene and its dull cast", "quux", "")) {
            JsonNode result = post("/classify", Map.of("model", name, "texts", List.of(text), "explain", true))
                    .json()
                    .at("/results/0");
            assertThat(sum(result, "weight")).isCloseTo(1, within(1e-5));
            double[] probabilities = result.get("probabilities")
                    .valueStream()
                    .mapToDouble(JsonNode::asDouble)
                    .sorted()
                    .toArray();
            assertThat(sum(result, "contribution"))
                    .isCloseTo(Math.log(probabilities[2] / probabilities[1]), within(1e-4));
        }
    }

    private static double sum(JsonNode result, String field) {
        return result.get("tokens")
                .valueStream()
                .mapToDouble(token -> token.get(field).asDouble())
                .sum();
    }

    @Test
    void refusesWhatCountedNgramsDoNotHave() {
        Answer refused = train(Map.of(
                "model", Map.of("type", "ngram", "hidden_size", 9, "smoothing", "add_k"),
                "training", Map.of("epochs", 2)));
        assertProblem(refused, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .containsExactlyInAnyOrder("/model/hidden_size", "/model/smoothing", "/training/epochs");
    }

    @Test
    void theRunTellsAccuracyMacroF1AndTheConfusionMatrix() {
        Answer accepted = train(Map.of("training", Map.of("epochs", 30, "learning_rate", 0.01, "batch_size", 16)));
        String job = accepted.header("Location");
        assertThat(get(job + "/events").text()).contains("confusion_matrix", "succeeded");
        JsonNode metrics = get(job).json().get("metrics");
        assertThat(metrics.at("/classification/macro_f1").asDouble()).isBetween(0.5, 1.0);
        assertThat(metrics.has("perplexity")).isFalse();
        assertThat(metrics.get("baseline_accuracy").asDouble()).isBetween(0.9, 1.0);
        assertThat(metrics.get("baseline_valid_loss").asDouble()).isBetween(0.0, 0.7);
        assertThat(get(job + "/metrics").json().get("data").valueStream().map(point -> point.path("baseline_accuracy")))
                .contains(metrics.get("baseline_accuracy"));
        assertThat(get(job + "/metrics").json().get("data").valueStream())
                .anySatisfy(
                        point -> assertThat(point.path("accuracy").asDouble()).isGreaterThan(0.5));
    }

    @Test
    void readsEmptyTextsUnknownWordsAndTextsLongerThanAnySeen() {
        String name = trained(Map.of("training", Map.of("epochs", 1)));
        List<String> texts = List.of("", "\u98a8 quux", "the play ".repeat(3000), "the play");
        JsonNode together = classify(name, texts);
        assertThat(together).hasSize(4);
        for (int i = 0; i < texts.size(); i++) {
            JsonNode alone = classify(name, List.of(texts.get(i))).get(0);
            for (String label : List.of("praise", "blame", "neither")) {
                assertThat(together.get(i).at("/probabilities/" + label).asDouble())
                        .isCloseTo(alone.at("/probabilities/" + label).asDouble(), within(1e-5));
            }
        }
    }

    @Test
    void explainsByTheTokensItReadWhateverThePooling() {
        for (String pooling : List.of("last", "mean", "max", "attention")) {
            String name = trained(
                    Map.of("model", Map.of("pooling", pooling, "type", "gru"), "training", Map.of("epochs", 1)));
            JsonNode tokens = post(
                            "/classify", Map.of("model", name, "texts", List.of("the lovely play"), "explain", true))
                    .json()
                    .at("/results/0/tokens");
            assertThat(tokens.valueStream().map(token -> token.get("text").asString()))
                    .containsExactly("<bos>", "the", "lovely", "play");
            assertThat(tokens.valueStream()
                            .mapToDouble(token -> token.get("weight").asDouble())
                            .sum())
                    .isCloseTo(1, within(1e-5));
            assertThat(tokens.valueStream()).noneMatch(token -> token.has("contribution"));
        }
    }

    @Test
    void goesOnFromALanguageModel() {
        String parent = fresh("parent");
        Map<String, Object> request = Map.of(
                "name", parent,
                "corpus", Map.of("text", TinyCorpus.sentences(100, 2)),
                "model", Map.of("type", "lstm", "hidden_size", 9, "embedding_size", 6),
                "training", Map.of("epochs", 1));
        get(post("/train", request).header("Location") + "/events");
        String name = trained(Map.of("continue_from", parent, "training", Map.of("epochs", 2)));
        JsonNode version = get("/models/" + name + "/versions/1").json();
        assertThat(version.at("/model/hidden_size").asInt()).isEqualTo(9);
        assertThat(version.at("/tokenizer/type").asString()).isEqualTo("character");
        assertThat(version.at("/provenance/parent").asString()).isEqualTo(parent + ":1");
        assertThat(classify(name, TEXTS)).hasSize(3);
    }

    @Test
    void aModelIsNotAskedWhatItWasNotTrainedFor() {
        String classifier = trained(Map.of("training", Map.of("epochs", 1)));
        Answer generated = post("/generate", Map.of("model", classifier, "prompt", "a"));
        assertProblem(generated, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(generated.json().at("/errors/0/pointer").asString()).isEqualTo("/model");
        assertProblem(
                post("/score", Map.of("model", classifier, "texts", List.of("a"))), ProblemType.IMPOSSIBLE_REQUEST);
        Answer classified = post("/classify", Map.of("model", tinyModel(), "texts", List.of("a")));
        assertProblem(classified, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(classified.text()).contains("language model");
        Answer continued = train(Map.of("continue_from", classifier));
        assertProblem(continued, ProblemType.IMPOSSIBLE_PLAN);
    }

    @Test
    void badRowsAreRefusedByTheirLinesBeforeAnythingIsQueued() {
        int jobs = get("/jobs?limit=100").json().get("data").size();
        assertLine(train(Map.of("corpus", Map.of("text", "good\tfine\nbad without a tab\n"))), "line 2");
        assertLine(train(Map.of("corpus", Map.of("text", "good\tfine\nbad\t \n"))), "line 2");
        String odd = fresh("odd");
        post("/corpora", Map.of("name", odd, "kind", "labelled", "text", "praise\tlovely\nblame\tdull\nawe\ttall\n"));
        Answer unknown = train(Map.of("validation", odd));
        assertLine(unknown, "line 3");
        assertThat(unknown.json().at("/errors/0/pointer").asString()).isEqualTo("/validation");
        String plain = fresh("plain");
        post("/corpora", Map.of("name", plain, "kind", "lines", "text", "no labels\nat all\n"));
        assertProblem(train(Map.of("corpus", plain)), ProblemType.IMPOSSIBLE_PLAN);
        assertThat(get("/jobs?limit=100").json().get("data")).hasSize(jobs);
    }

    private static void assertLine(Answer answer, String line) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(line);
    }

    private JsonNode classify(String model, List<String> texts) {
        Answer answer = post("/classify", Map.of("model", model, "texts", texts));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("results");
    }

    private String trained(Map<String, ?> more) {
        String name = fresh("classifier");
        Map<String, Object> request = new HashMap<>(more);
        request.put("name", name);
        Answer accepted = train(request);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(get(accepted.header("Location") + "/events").text()).contains("succeeded");
        return name;
    }

    private Answer train(Map<String, ?> more) {
        return post("/train", request(more));
    }

    private static Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>();
        request.put("task", "classification");
        request.put("corpus", Map.of("text", TinyReviews.lines(150, 2)));
        request.put("validation", 0.2);
        if (!more.containsKey("continue_from") && !more.containsKey("model")) {
            request.put("model", Map.of("hidden_size", 12, "embedding_size", 9, "dropout", 0.1));
        }
        request.putAll(more);
        return request;
    }
}
