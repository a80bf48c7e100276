package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.TinyCorpus;
import dev.quatrain.fixture.TinyReviews;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The scores of a long text, as events. */
class ScoreStreamTest extends HttpTest {

    private static final String LETTERS = "ab\nba a𠮷b\n".repeat(200);
    private static final String WORDS = TinyCorpus.sentences(60, 2);

    @Test
    void streamsWhatScoreAnswers() {
        assertStreams(tinyModel(), LETTERS, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"character", "byte", "word", "bpe"})
    void streamsWhatScoreAnswersForEveryKindOfToken(String tokenizer) {
        assertStreams(trained(Map.of("type", tokenizer), "add_k"), WORDS, 0);
    }

    private void assertStreams(String model, String text, int top) {
        Answer whole = post("/score", Map.of("model", model, "texts", List.of(text), "top", top));
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        ObjectNode expected = (ObjectNode) whole.json().at("/results/0");
        JsonNode tokens = expected.remove("tokens");
        expected.put("model", whole.json().get("model").asString());

        List<Event> events = events(score(model, text, top));
        assertThat(events.get(events.size() - 1)).isEqualTo(new Event("done", expected));
        assertThat(events.subList(0, events.size() - 1))
                .isEqualTo(tokens.valueStream()
                        .map(token -> new Event("token", token))
                        .toList());
    }

    @Test
    void readsTheFileAsACorpusIsRead() {
        String model = tinyModel();
        Answer windows = score(model, "\uFEFFab\r\nba\r\n", 0);
        assertThat(windows.text()).isEqualTo(score(model, "ab\nba\n", 0).text());
        assertThat(windows.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aTextThatIsImpossibleSaysWhereItBecomesSo() {
        String model = trained(Map.of("type", "character"), "none");
        List<Event> events = events(score(model, "#" + WORDS, 0));
        JsonNode done = events.get(events.size() - 1).data();
        assertThat(done.get("impossible_token").asInt()).isZero();
        assertThat(done.has("log_probability")).isFalse();
        assertThat(done.get("token_count").asInt()).isEqualTo(events.size() - 1);
        assertThat(events.get(0).data().has("log_probability")).isFalse();
    }

    @Test
    void aTextThatCannotBeCutEndsWithAnError() {
        String model = trained(Map.of("type", "word"), "add_k");
        List<Event> events = events(score(model, TinyCorpus.sentences(600, 2) + "x".repeat(900_000), 0));
        Event last = events.get(events.size() - 1);
        assertThat(last.name()).isEqualTo("error");
        assertThat(last.data().get("type").asString()).isEqualTo(ProblemType.IMPOSSIBLE_REQUEST.uri());
        assertThat(last.data().at("/errors/0/pointer").asString()).isEqualTo("/file");
        assertThat(events.get(0).name()).isEqualTo("token");
    }

    @Test
    void refusesBeforeItBegins() {
        String model = tinyModel();
        assertProblem(score(fresh("nobody"), "a", 0), ProblemType.UNKNOWN_MODEL);
        assertProblem(score(model + ":7", "a", 0), ProblemType.UNKNOWN_VERSION);
        assertProblem(score(model, "", 0), ProblemType.UNREADABLE_CORPUS);
        assertProblem(score(model, "x".repeat(1 << 20) + "x", 0), ProblemType.TOO_LARGE);
        assertProblem(post("/score/stream", Map.of("model", model)), ProblemType.UNSUPPORTED_MEDIA_TYPE);
        Answer latin =
                post("/score/stream", form(model).file("file", "x.txt", "a\né".getBytes(StandardCharsets.ISO_8859_1)));
        assertProblem(latin, ProblemType.UNREADABLE_CORPUS);
        assertThat(latin.json().at("/errors/0/line").asInt()).isEqualTo(2);
        Answer blank = score(trained(Map.of("type", "word", "split", "whitespace"), "add_k"), "  ", 0);
        assertImpossible(blank, "/file");
    }

    @Test
    void refusesAModelForAnotherTask() {
        Answer accepted = post(
                "/train",
                Map.of(
                        "name", fresh("classifier"),
                        "task", "classification",
                        "corpus", Map.of("text", TinyReviews.lines(60, 1)),
                        "model", Map.of("hidden_size", 4, "embedding_size", 4),
                        "training", Map.of("epochs", 1)));
        String classifier = await(accepted.header("Location"), "succeeded")
                .at("/model/name")
                .asString();
        assertImpossible(score(classifier, "a", 0), "/model");
    }

    @ParameterizedTest
    @CsvSource({"top, 101", "top, -1", "top, x", "model,"})
    void refusesAFieldThatIsNotAsExpected(String field, String value) {
        Form form = new Form().file("x.txt", "ab");
        form = field.equals("model") ? form : form.field("model", tinyModel());
        Answer answer = post("/score/stream", value == null ? form : form.field(field, value));
        assertProblem(answer, ProblemType.VALIDATION_FAILED);
        assertThat(answer.text()).contains(field);
        assertProblem(post("/score/stream", form(tinyModel())), ProblemType.VALIDATION_FAILED);
        assertProblem(
                post("/score/stream", form(tinyModel()).file("x.txt", "a").field("texts", "a")),
                ProblemType.UNKNOWN_PARAMETER);
    }

    /** There is one place: it is free again when the client has gone, though most of the text was not scored. */
    @Test
    void whoHangsUpIsServedNoLonger() throws Exception {
        String model = tinyModel();
        byte[] text = "ab".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
        HttpResponse<InputStream> open = CLIENT.send(
                request("/score/stream")
                        .header("Content-Type", Form.TYPE)
                        .POST(form(model).file("file", "x.txt", text).publisher())
                        .build(),
                BodyHandlers.ofInputStream());
        Map<String, ?> other = Map.of("model", model, "texts", List.of("ab"));
        try (InputStream unread = open.body()) {
            assertThat(new String(unread.readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("event: token");
            assertProblem(post("/score", other), ProblemType.OVERLOADED);
        }
        assertThat(waited(() -> post("/score", other), 200).status()).isEqualTo(200);
    }

    private Answer score(String model, String text, int top) {
        return post(
                "/score/stream", form(model).field("top", String.valueOf(top)).file("x.txt", text));
    }

    private static Form form(String model) {
        return new Form().field("model", model);
    }

    private String trained(Map<String, ?> tokenizer, String smoothing) {
        Answer accepted = post(
                "/train",
                Map.of(
                        "name", fresh("model"),
                        "corpus", Map.of("text", TinyCorpus.sentences(200, 1)),
                        "tokenizer", tokenizer,
                        "model", Map.of("type", "ngram", "order", 3, "smoothing", smoothing)));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        return await(accepted.header("Location"), "succeeded").at("/model/name").asString();
    }

    private record Event(String name, JsonNode data) {}

    private static List<Event> events(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/event-stream");
        List<String> lines = answer.text().lines().toList();
        return IntStream.range(0, lines.size() / 3)
                .mapToObj(event -> new Event(
                        lines.get(3 * event).substring("event: ".length()),
                        JSON.readTree(lines.get(3 * event + 1).substring("data: ".length()))))
                .toList();
    }

    private static void assertImpossible(Answer answer, String pointer) {
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }
}
