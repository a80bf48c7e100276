package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.fixture.TinyPhrases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Translators over HTTP: trained, asked, carried away and brought back. */
class TranslateTest extends HttpTest {

    private static final List<String> TEXTS = List.of("ruht ein roter hund", "singt ein kleiner vogel");
    private static final Map<String, Object> SMALL =
            Map.of("hidden_size", 24, "embedding_size", 16, "dropout", 0, "tied", false);

    @Test
    void aTripFromParallelLinesToTranslationsAndThroughAnArchive() {
        String name = fresh("translator");
        String job = trained(name, SMALL, Map.of("epochs", 60, "learning_rate", 0.01, "batch_size", 16));
        JsonNode results = translate(name, Map.of()).get("results");
        assertThat(results.valueStream().map(result -> result.get("text").asString()))
                .containsExactly("a red dog rests", "a small bird sings");

        JsonNode version = get("/models/" + name + "/versions/1").json();
        assertThat(version.get("task").asString()).isEqualTo("translation");
        assertThat(version.at("/model/attention").asString()).isEqualTo("luong");
        assertThat(version.at("/scores/translation/bleu").asDouble()).isGreaterThan(90);
        assertThat(get(job + "/events").text()).contains("\"bleu\"");
        assertThat(get(job).json().at("/metrics/translation/bleu").asDouble()).isGreaterThan(90);
        assertThat(get(job + "/metrics").json().get("data").valueStream())
                .anySatisfy(point -> assertThat(point.path("bleu").asDouble()).isGreaterThan(90));

        String copy = fresh("copy");
        byte[] archive = get("/models/" + name + "/versions/1/archive").body();
        Answer imported = post("/models/import?name=" + copy, new Form().file("file", "x.zip", archive));
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(translate(copy, Map.of()).get("results")).isEqualTo(results);
    }

    @ParameterizedTest
    @CsvSource({"bahdanau,gru,true,true", "none,lstm,false,false", "luong,gru,true,false"})
    void everyKindIsTrainedPublishedAndAsked(String attention, String type, boolean feeding, boolean shared) {
        Map<String, Object> model = new HashMap<>(SMALL);
        model.putAll(Map.of("attention", attention, "type", type, "shared_vocabulary", shared));
        if (!attention.equals("none")) {
            model.put("input_feeding", feeding);
        }
        String name = fresh("kind");
        trained(name, model, Map.of("epochs", 1, "teacher_forcing_ratio", 0.5));
        JsonNode together = translate(name, Map.of("alternatives", 3)).get("results");
        assertThat(together).hasSize(2);
        for (JsonNode result : together) {
            assertThat(result.get("alternatives")).hasSize(3);
            assertThat(result.at("/alternatives/0/text")).isEqualTo(result.get("text"));
        }
        JsonNode version = get("/models/" + name + "/versions/1").json();
        assertThat(version.at("/model/shared_vocabulary").asBoolean()).isEqualTo(shared);
    }

    @Test
    void attentionIsToldOfTokenByTokenWhereThereIsAny() {
        String looking = fresh("looking");
        trained(looking, SMALL, Map.of("epochs", 1));
        JsonNode attention = translate(looking, Map.of("attention", true)).at("/results/0/attention");
        assertThat(attention
                        .get("source_tokens")
                        .valueStream()
                        .map(JsonNode::asString)
                        .reduce("", String::concat))
                .isEqualTo(TEXTS.get(0) + "<eos>");
        assertThat(attention.get("weights")).hasSameSizeAs(attention.get("target_tokens"));
        assertThat(attention
                        .at("/weights/0")
                        .valueStream()
                        .mapToDouble(JsonNode::asDouble)
                        .sum())
                .isCloseTo(1, within(1e-5));

        String blind = fresh("blind");
        Map<String, Object> model = new HashMap<>(SMALL);
        model.put("attention", "none");
        trained(blind, model, Map.of("epochs", 1));
        Answer refused = post("/translate", Map.of("model", blind, "texts", TEXTS, "attention", true));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/attention");
    }

    @Test
    void badLinesAreRefusedWithTheirNumbers() {
        Answer noTab = train("a\tb\nc\td\nno tab here\n", Map.of());
        assertThat(noTab.status()).isEqualTo(422);
        assertThat(noTab.text()).contains("line 3");
        Answer emptySide = train("a\tb\nc\t\n", Map.of());
        assertThat(emptySide.status()).isEqualTo(422);
        assertThat(emptySide.text()).contains("line 2");
    }

    @Test
    void refusesWhatDoesNotFitTheTask() {
        Answer refused = train(
                TinyPhrases.lines(),
                Map.of("model", Map.of("pooling", "max", "type", "ngram"), "training", Map.of("bptt_window", 5)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .contains("/model/pooling", "/model/type", "/training/bptt_window");
        Answer elsewhere = post(
                "/train/plan",
                Map.of(
                        "corpus",
                        Map.of("text", "once upon a time ".repeat(50)),
                        "model",
                        Map.of("attention", "luong")));
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.json().at("/errors/0/pointer").asString()).isEqualTo("/model/attention");
    }

    @Test
    void aTranslatorDoesNotGenerate() {
        String name = fresh("translator");
        trained(name, SMALL, Map.of("epochs", 1));
        Answer refused = post("/generate", Map.of("model", name, "prompt", "a"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/model");
    }

    private JsonNode translate(String name, Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("model", name);
        request.put("texts", TEXTS);
        Answer answer = post("/translate", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String trained(String name, Map<String, Object> model, Map<String, Object> training) {
        Answer accepted = train(TinyPhrases.lines(), Map.of("name", name, "model", model, "training", training));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        String job = accepted.header("Location");
        assertThat(get(job + "/events").text()).as("the events, to the end").contains("succeeded");
        return job;
    }

    private Answer train(String lines, Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("task", "translation");
        request.put("corpus", Map.of("text", lines));
        return post("/train", request);
    }
}
