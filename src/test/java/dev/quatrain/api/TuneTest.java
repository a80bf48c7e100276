package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.Tunes;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
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
    void onlyTunesAreTransposed() {
        Map<String, Object> request =
                Map.of("corpus", Map.of("text", "ab ab ab ab ab ab"), "training", Map.of("transpose", true));
        Answer answer = post("/train?dry_run=true", request);
        assertProblem(answer, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/training/transpose");
    }

    @Test
    void transposedTunesAreTwelveTimesAsMany() {
        String corpus = corpus();
        Map<String, Object> ngram = Map.of("type", "ngram");
        Answer plain = post("/train?dry_run=true", Map.of("corpus", corpus, "model", ngram));
        Answer transposed = post(
                "/train?dry_run=true", Map.of("corpus", corpus, "model", ngram, "training", Map.of("transpose", true)));
        assertThat(transposed.json().get("training_tokens").asLong())
                .isEqualTo(12 * plain.json().get("training_tokens").asLong());
        assertThat(transposed.json().get("validation_tokens"))
                .isEqualTo(plain.json().get("validation_tokens"));
        assertThat(transposed.json().at("/plan/transpose").asBoolean()).isTrue();
        assertThat(plain.json().at("/plan/tokenizer/type").asString()).isEqualTo("abc");
    }

    /** Counts so long sequences that it knows its tunes by heart. */
    private String model() {
        String name = fresh("tunes");
        Map<String, Object> ngram = Map.of("type", "ngram", "order", 10, "smoothing", "none");
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
