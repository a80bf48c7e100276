package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.TuneChecker;
import dev.quatrain.fixture.Tunes;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tunes, from a corpus to what can be played. */
class TuneTest extends HttpTest {

    private static final String OPENING = Tunes.JIG.substring(0, Tunes.JIG.indexOf("|[1") + 1);

    @Test
    void aTuneComesAsAMidiFile() throws Exception {
        Map<String, Object> request = Map.of("model", model(), "prompt", OPENING, "max_tokens", 300, "seed", 1);
        Answer answer = midi(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("audio/midi");
        Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(answer.body()));
        assertThat(sequence.getTracks()).hasSize(1);
        // two parts of four bars of six eighths, each twice
        assertThat(sequence.getTickLength()).isEqualTo(2 * 2 * 4 * 6 * sequence.getResolution() / 2L);
        Map<String, Object> echoed = new HashMap<>(request);
        echoed.put("echo", true);
        assertThat(midi(echoed).body()).isEqualTo(answer.body());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Map.of("n", 2), "/n"),
                Arguments.of(Map.of("stream", true), "/stream"),
                Arguments.of(Map.of("logprobs", 0), "/logprobs"),
                Arguments.of(Map.of("return_state", true), "/return_state"),
                Arguments.of(Map.of("state", "x"), "/state"),
                Arguments.of(Map.of("prompt", "no tune"), "/constraint"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aMidiFileHasNoRoomForMoreThanATune(Map<String, Object> more, String pointer) {
        Map<String, Object> request = new HashMap<>(Map.of("model", model(), "prompt", OPENING, "seed", 1));
        request.putAll(more);
        Answer answer = midi(request);
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void aTuneIsAsTheConstraintHasIt() {
        Map<String, Object> tune = Map.of("meter", "6/8", "key", "D", "bars", 8);
        Map<String, Object> request = Map.of(
                "model",
                blurred(),
                "max_tokens",
                300,
                "n",
                2,
                "seed",
                4,
                "constraint",
                Map.of("tune", tune, "particles", 2));
        Answer answer = post("/generate", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        answer.json().get("completions").forEach(completion -> {
            String text = completion.get("text").asString();
            assertThat(TuneChecker.faults(text, "6/8", "D")).as(text).isEmpty();
            assertThat(TuneChecker.bars(text)).isEqualTo(8);
            assertThat(completion.get("finish_reason").asString()).isEqualTo("stop");
        });
    }

    @Test
    void aTuneHasThePartsThatAreAskedFor() {
        Map<String, Object> tune = Map.of("meter", "6/8", "key", "D", "parts", "AAB", "bars_per_part", List.of(4, 6));
        Map<String, Object> constraint = Map.of("tune", tune, "particles", 1);
        Answer answer = post("/generate", Map.of("model", blurred(), "seed", 4, "constraint", constraint));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String text = answer.json().at("/completions/0/text").asString();
        assertThat(TuneChecker.faults(text, "6/8", "D")).as(text).isEmpty();
        assertThat(TuneChecker.played(text)).as(text).isEqualTo("A4 A4 B6");
    }

    @Test
    void barsOfPartsNeedParts() {
        Map<String, Object> tune = Map.of("meter", "6/8", "key", "D", "bars_per_part", List.of(8));
        Answer answer = post("/generate", Map.of("model", blurred(), "constraint", Map.of("tune", tune)));
        assertProblem(answer, ProblemType.VALIDATION_FAILED);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/constraint/tune/bars_per_part");
    }

    @Test
    void aTuneHasRoomForItsBarsByDefault() {
        Map<String, Object> tune = Map.of("meter", "4/4", "key", "A dorian", "bars", 32, "ending", "tonic");
        Map<String, Object> request =
                Map.of("model", blurred(), "seed", 4, "constraint", Map.of("tune", tune, "particles", 1));
        Answer answer = post("/generate", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String text = answer.json().at("/completions/0/text").asString().replace("K:A dorian", "K:Ador");
        assertThat(TuneChecker.faults(text, "4/4", "Ador")).as(text).isEmpty();
        assertThat(TuneChecker.bars(text)).isEqualTo(32);
        assertThat(answer.json().at("/completions/0/finish_reason").asString()).isEqualTo("stop");
        Map<String, Object> few = new HashMap<>(request);
        few.put("max_tokens", 256);
        assertProblem(post("/generate", few), ProblemType.IMPOSSIBLE_REQUEST);
    }

    @Test
    void aTuneGoesOnAfterItsPickup() {
        String opening = "X:1\nR:jig\nM:6/8\nL:1/8\nK:D major\nA|\"D\"A2F DFA|";
        Map<String, Object> tune = Map.of("meter", "6/8", "key", "D");
        Answer answer = midi(Map.of(
                "model", blurred(), "prompt", opening, "seed", 4, "constraint", Map.of("tune", tune, "particles", 1)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void aConstrainedTuneCanBePlayed() {
        Map<String, Object> tune = Map.of("meter", "4/4", "key", "Ador");
        Answer answer = midi(Map.of(
                "model", blurred(), "max_tokens", 400, "seed", 4, "constraint", Map.of("tune", tune, "particles", 2)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    static Stream<Arguments> impossible() {
        Map<String, Object> jig = Map.of("meter", "6/8", "key", "D");
        return Stream.of(
                Arguments.of(jig, Map.of("max_tokens", 20), "/max_tokens"),
                Arguments.of(jig, Map.of("prompt", "X:1\nM:4/4"), "/prompt"),
                Arguments.of(jig, Map.of("state", "AAAA"), "/state"),
                Arguments.of(jig, Map.of("stop", "|"), "/stop"),
                Arguments.of(Map.of("meter", "1/8", "key", "D"), Map.of(), "/constraint/tune/meter"),
                Arguments.of(Map.of("meter", "6/8", "key", "d"), Map.of(), "/constraint/tune/key"),
                Arguments.of(Map.of("meter", "6/8", "key", "D", "pickup", "3/4"), Map.of(), "/constraint/tune/pickup"),
                Arguments.of(Map.of("meter", "6/8", "key", "D", "parts", "AABA"), Map.of(), "/constraint/tune/parts"),
                Arguments.of(
                        Map.of("meter", "6/8", "key", "D", "parts", "AB", "bars_per_part", List.of(8)),
                        Map.of(),
                        "/constraint/tune/bars_per_part"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesATuneThatCannotBe(Map<String, Object> tune, Map<String, Object> more, String pointer) {
        Map<String, Object> request =
                new HashMap<>(Map.of("model", blurred(), "max_tokens", 300, "constraint", Map.of("tune", tune)));
        request.putAll(more);
        Answer answer = post("/generate", request);
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(post("/generate", streaming(request)).status()).isEqualTo(422);
    }

    @Test
    void aModelWithoutNotesWritesNoTunes() {
        Map<String, Object> tune = Map.of("meter", "6/8", "key", "D");
        Answer answer = post("/generate", Map.of("model", tinyModel(), "constraint", Map.of("tune", tune)));
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/constraint/tune");
    }

    @Test
    void onlyTunesAreTransposed() {
        Map<String, Object> request =
                Map.of("corpus", Map.of("text", "ab ab ab ab ab ab"), "training", Map.of("transpose", true));
        Answer answer = post("/train/plan", request);
        assertProblem(answer, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/training/transpose");
    }

    @Test
    void transposedTunesAreTwelveTimesAsMany() {
        String corpus = corpus();
        Map<String, Object> ngram = Map.of("type", "ngram");
        Answer plain = post("/train/plan", Map.of("corpus", corpus, "model", ngram));
        Answer transposed =
                post("/train/plan", Map.of("corpus", corpus, "model", ngram, "training", Map.of("transpose", true)));
        assertThat(transposed.json().get("training_tokens").asLong())
                .isEqualTo(12 * plain.json().get("training_tokens").asLong());
        assertThat(transposed.json().get("validation_tokens"))
                .isEqualTo(plain.json().get("validation_tokens"));
        assertThat(transposed.json().at("/plan/transpose").asBoolean()).isTrue();
        assertThat(plain.json().at("/plan/tokenizer/type").asString()).isEqualTo("abc");
    }

    private static Map<String, Object> streaming(Map<String, Object> request) {
        Map<String, Object> streaming = new HashMap<>(request);
        streaming.put("stream", true);
        return streaming;
    }

    /** Counts so long sequences that it knows its tunes by heart. */
    private String model() {
        return counted(Map.of("type", "ngram", "order", 10, "smoothing", "none"));
    }

    /** Finds anything possible. */
    private String blurred() {
        return counted(Map.of("type", "ngram", "order", 3));
    }

    private String counted(Map<String, Object> ngram) {
        String name = fresh("tunes");
        Answer job = post("/train", Map.of("name", name, "corpus", corpus(), "model", ngram));
        assertThat(job.status()).as(job.text()).isEqualTo(202);
        assertThat(get(job.header("Location") + "/events").text()).contains("succeeded");
        return name;
    }

    private String corpus() {
        String name = fresh("corpus");
        String tunes = String.join("\n\n", Tunes.JIG, Tunes.REEL, Tunes.REEL);
        Answer stored = post("/corpora", Map.of("name", name, "kind", "tunes", "text", tunes));
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        return name;
    }

    private Answer midi(Map<String, Object> request) {
        return send(request("/generate")
                .header("Content-Type", "application/json")
                .header("Accept", "audio/midi")
                .POST(BodyPublishers.ofString(json(request))));
    }
}
