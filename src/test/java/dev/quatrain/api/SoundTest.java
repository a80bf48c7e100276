package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.fixture.Melody;
import dev.quatrain.fixture.Wavs;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sound in, sound out. */
class SoundTest extends HttpTest {

    /** In Hz; none is another's overtone, and the periods are whole samples, so that a minute's learning is enough. */
    private static final double[] PITCHES = {200, 320, 500};

    private static final double QUARTER_TONE = Math.pow(2, 1 / 24.0);

    /** Forbids the end, which who has learned little comes to by chance. */
    private static final Map<String, Object> ENDLESS = Map.of("logit_bias", Map.of("3", -100));

    private static final String LITTLE = fresh("little");

    private final String corpus = fresh("melody");

    @Test
    void learnsAMelodyAndSingsInItsPitches() {
        storeMelody(10);
        Map<String, ?> small = Map.of("type", "lstm", "hidden_size", 64, "dropout", 0.1);
        String model = trained(small, Map.of("epochs", 3, "seed", 1));

        short[] sung = sing(Map.of("model", model, "max_tokens", 8000, "temperature", 0.7, "seed", 1));

        assertThat(inTune(sung, PITCHES)).as("frames in tune").isGreaterThan(0.7);
        assertThat(inTune(sung, aSemitoneAbove()))
                .as("frames a semitone too high")
                .isLessThan(0.1);
        for (double pitch : PITCHES) {
            assertThat(inTune(heldBy(model, pitch), pitch))
                    .as("frames at %s Hz", pitch)
                    .isGreaterThan(0.7);
        }
        String untrained = trained(small, Map.of("epochs", 1, "learning_rate", 1e-9));
        short[] noise = sing(Map.of("model", untrained, "max_tokens", 8000, "temperature", 0.7, "seed", 1));
        assertThat(inTune(noise, PITCHES))
                .as("frames of one who has not learned")
                .isLessThan(0.1);
    }

    /** What comes after a twentieth of a second of this pitch. */
    private short[] heldBy(String model, double pitch) {
        String note = base64(Melody.play(new double[] {pitch, pitch}, 0.05, 1));
        return sing(Map.of("model", model, "prompt_audio", note, "max_tokens", 2000, "temperature", 0.4, "seed", 1));
    }

    private static double[] aSemitoneAbove() {
        return Arrays.stream(PITCHES)
                .map(pitch -> pitch * Math.pow(2, 1 / 12.0))
                .toArray();
    }

    @Test
    void theSameSeedGivesTheSameSoundAlsoAfterExportAndImport() {
        String model = trainedALittle();
        byte[] sound = wav(Map.of("model", model, "max_tokens", 300, "seed", 5)).body();
        assertThat(wav(Map.of("model", model, "max_tokens", 300, "seed", 5)).body())
                .isEqualTo(sound);
        assertThat(wav(Map.of("model", model, "max_tokens", 300, "seed", 6)).body())
                .isNotEqualTo(sound);

        byte[] archive = get("/models/" + model + "/versions/1/archive").body();
        String copy = fresh("copy");
        Answer imported = post("/models/import?name=" + copy, new Form().file("file", "x.zip", archive));

        assertThat(imported.json().at("/tokenizer/encoding").asString()).isEqualTo("mulaw");
        assertThat(wav(Map.of("model", copy, "max_tokens", 300, "seed", 5)).body())
                .isEqualTo(sound);
    }

    @Test
    void answersInJsonWithAWavFileInEachCompletion() {
        String model = trainedALittle();
        Map<String, Object> request =
                with(Map.of("model", model, "max_tokens", 50, "seed", 5, "n", 2, "logprobs", 1), ENDLESS);

        JsonNode completions = post("/generate", request).json().get("completions");

        assertThat(completions.size()).isEqualTo(2);
        for (JsonNode completion : completions) {
            assertThat(completion.has("text")).isFalse();
            assertThat(Wavs.read(
                            Base64.getDecoder().decode(completion.get("audio").asString())))
                    .hasSize(50);
            assertThat(completion.at("/logprobs/0/text").asString()).matches("<0x..>");
        }
        byte[] alone = wav(with(Map.of("model", model, "max_tokens", 50, "seed", 5), ENDLESS))
                .body();
        assertThat(completions.at("/0/audio").asString())
                .isEqualTo(Base64.getEncoder().encodeToString(alone));
    }

    @Test
    void goesOnFromASoundThatItIsGivenAndFromAState() {
        String model = trainedALittle();
        short[] melody = Melody.play(PITCHES, 0.1, 3);
        Map<String, Object> whole =
                Map.of("model", model, "prompt_audio", base64(melody), "max_tokens", 40, "temperature", 0);

        short[] sound = Wavs.read(wav(whole).body());
        short[] echoed = Wavs.read(wav(with(whole, Map.of("echo", true))).body());
        assertThat(echoed).hasSize(melody.length + 40);
        assertThat(Arrays.copyOfRange(echoed, melody.length, echoed.length)).isEqualTo(sound);

        JsonNode half = post("/generate", with(whole, Map.of("max_tokens", 20, "return_state", true)))
                .json()
                .at("/completions/0");
        byte[] rest = wav(Map.of("model", model, "max_tokens", 20, "temperature", 0, "state", half.get("state")))
                .body();
        assertThat(Wavs.read(rest)).isEqualTo(Arrays.copyOfRange(sound, 20, 40));
    }

    @Test
    void singsForASecondUnlessToldHowLong() {
        String model = trainedALittle();
        assertThat(sing(Map.of("model", model))).hasSize(8000);
    }

    @Test
    void saysWhyASoundEndedAndEndsNotBeforeItMay() {
        String model = trainedALittle();
        Map<String, Object> ending = Map.of("model", model, "max_tokens", 60, "logit_bias", Map.of("3", 100));
        Answer sound = wav(ending);
        assertThat(sound.header("Finish-Reason")).isEqualTo("stop");
        assertThat(Wavs.read(sound.body())).isEmpty();

        Answer longer = wav(with(ending, Map.of("min_tokens", 50)));
        assertThat(longer.header("Finish-Reason")).isEqualTo("stop");
        assertThat(Wavs.read(longer.body())).hasSize(50);
        assertThat(wav(with(ending, Map.of("min_tokens", 60))).header("Finish-Reason"))
                .isEqualTo("length");

        Answer refused = wav(with(ending, Map.of("min_tokens", 61)));
        assertProblem(refused, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/min_tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/prompt | 'prompt': 'la'",
                "/stop | 'stop': 'la'",
                "/stream | 'stream': true",
                "/constraint | 'constraint': {'regex': 'la'}",
                "/n | 'n': 2",
                "/logprobs | 'logprobs': 0",
                "/return_state | 'return_state': true"
            })
    void saysWhatSoundCannotBeAskedFor(String pointer, String asked) {
        String json = "{'model': '%s', 'max_tokens': 9, %s}".formatted(trainedALittle(), asked);
        Answer answer = send(request("/generate")
                .header("Content-Type", "application/json")
                .header("Accept", "audio/wav")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/problem+json"})
    void aModelOfSoundGivesNoOtherKindOfAnswer(String accept) {
        assertProblem(
                accepting(accept, Map.of("model", trainedALittle(), "max_tokens", 9)), ProblemType.NOT_ACCEPTABLE);
    }

    @Test
    void aModelOfTextGivesNoSound() {
        String text = tinyModel();
        assertProblem(wav(Map.of("model", text, "max_tokens", 9)), ProblemType.NOT_ACCEPTABLE);
        assertThat(accepting("audio/wav, application/json", Map.of("model", text, "max_tokens", 9))
                        .contentType())
                .startsWith("application/json");
        Answer prompted = post("/generate", Map.of("model", text, "prompt_audio", "AAAA"));
        assertProblem(prompted, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(prompted.json().at("/errors/0/pointer").asString()).isEqualTo("/prompt_audio");
    }

    @Test
    void aPromptThatIsNoSoundIsRefused() {
        String model = trainedALittle();
        String compressed = Base64.getEncoder().encodeToString(Wavs.header(85, 2, 44_100, 16, 0));
        Map.of(
                        "%%%",
                        "base64",
                        "AAAA",
                        "got the end of the file",
                        compressed,
                        "got 2 channels, 44100 Hz, MP3 of 16 bits")
                .forEach((prompt, complaint) -> {
                    Answer answer = wav(Map.of("model", model, "prompt_audio", prompt));
                    assertProblem(answer, ProblemType.VALIDATION_FAILED);
                    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/prompt_audio");
                    assertThat(answer.json().at("/errors/0/detail").asString()).contains(complaint);
                });
    }

    @Test
    void whatAsksAboutTextIsNotForSound() {
        String model = trainedALittle();
        List<Answer> answers = List.of(
                post("/next", Map.of("model", model)),
                post("/score", Map.of("model", model, "texts", List.of("la"))),
                post("/inspect/gates", Map.of("model", model, "text", "la")),
                post("/inspect/gradients", Map.of("model", model, "text", "la")));
        for (Answer answer : answers) {
            assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
            assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/model");
        }
    }

    @Test
    void storesRecordingsAndShowsHowLongTheyAre() {
        Answer stored = storeMelody(1.5);

        assertThat(stored.json().get("kind").asString()).isEqualTo("audio");
        assertThat(stored.json().get("bytes").asInt()).isEqualTo(12_000);
        assertThat(stored.json().get("characters").asInt()).isEqualTo(12_000);
        JsonNode document = get("/corpora/" + corpus + "/preview").json().at("/documents/0");
        assertThat(document.get("parts").size()).isZero();
        assertThat(document.get("samples").asInt()).isEqualTo(12_000);
        assertThat(document.get("seconds").asDouble()).isEqualTo(1.5);
    }

    @Test
    void convertsOtherRatesAndChannelsAndSaysSo() {
        Answer stereo = upload(Wavs.concatenated(Wavs.header(1, 2, 44_100, 16, 44_100 * 4), new byte[44_100 * 4]));
        assertThat(stereo.status()).as(stereo.text()).isEqualTo(201);
        assertThat(stereo.json().get("bytes").asInt()).isEqualTo(8000);
        assertThat(stereo.json().at("/warnings/0").asString())
                .isEqualTo(
                        "1 of 1 recordings were converted to 8,000 Hz and one channel, the first from 2 channels, 44100 Hz,"
                                + " PCM of 16 bits");
    }

    @Test
    void refusesSoundThatItCannotReadAndSaysWhere() {
        Answer compressed = upload(Wavs.header(85, 2, 44_100, 16, 0));
        assertProblem(compressed, ProblemType.UNREADABLE_CORPUS);
        assertThat(compressed.json().get("detail").asString())
                .contains("a.wav: at byte 20: expected PCM")
                .contains("got 2 channels, 44100 Hz, MP3 of 16 bits; ffmpeg -i");
        Answer inline = post("/corpora", Map.of("name", corpus, "kind", "audio", "text", "la"));
        assertProblem(inline, ProblemType.VALIDATION_FAILED);
        assertThat(inline.json().at("/errors/0/pointer").asString()).isEqualTo("/kind");
    }

    @Test
    void tokensOfSoundAreItsSamples() {
        storeMelody(1);
        Answer answer = post("/train", Map.of("corpus", corpus, "tokenizer", Map.of("type", "character")));
        assertProblem(answer, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/tokenizer/type");
    }

    @Test
    void aClassifierOfTextsDoesNotStartFromSound() {
        String texts = "high\tla la la\nlow\tum um um\n".repeat(20);
        Answer answer = post(
                "/train",
                Map.of("task", "classification", "corpus", Map.of("text", texts), "continue_from", trainedALittle()));
        assertProblem(answer, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/corpus");
    }

    @Test
    void aModelOfTextDoesNotGoOnWithSound() {
        storeMelody(1);
        Answer answer = post("/train", Map.of("corpus", corpus, "continue_from", tinyModel()));
        assertProblem(answer, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/corpus");
    }

    private Answer storeMelody(double seconds) {
        return upload(Wavs.pcm16(Melody.play(PITCHES, seconds, 7)));
    }

    private Answer upload(byte[] wav) {
        return post(
                "/corpora",
                new Form().field("kind", "audio").field("name", corpus).file("file", "a.wav", wav));
    }

    /** A model of a second of melody, which is all that is needed of it; one for all tests. */
    private String trainedALittle() {
        if (get("/models/" + LITTLE).status() == 404) {
            storeMelody(1);
            trained(LITTLE, Map.of("type", "gru", "hidden_size", 8), Map.of("epochs", 1));
        }
        return LITTLE;
    }

    private String trained(Map<String, ?> model, Map<String, ?> training) {
        return trained(fresh("model"), model, training);
    }

    private String trained(String name, Map<String, ?> model, Map<String, ?> training) {
        Answer accepted = post("/train", Map.of("name", name, "corpus", corpus, "model", model, "training", training));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(get(accepted.header("Location") + "/events").text())
                .contains("succeeded")
                .doesNotContain("event: sample");
        return name;
    }

    private short[] sing(Map<String, Object> request) {
        return Wavs.read(wav(with(request, ENDLESS)).body());
    }

    private static String base64(short[] sound) {
        return Base64.getEncoder().encodeToString(Wavs.pcm16(sound));
    }

    private Answer wav(Map<String, ?> request) {
        return accepting("audio/wav", request);
    }

    private Answer accepting(String type, Map<String, ?> request) {
        return send(request("/generate")
                .header("Content-Type", "application/json")
                .header("Accept", type)
                .POST(BodyPublishers.ofString(json(request))));
    }

    private static Map<String, Object> with(Map<String, Object> request, Map<String, Object> changes) {
        Map<String, Object> changed = new HashMap<>(request);
        changed.putAll(changes);
        return changed;
    }

    /** The share of all frames whose pitch is one of these, give or take a quarter-tone. */
    private static double inTune(short[] sound, double... pitches) {
        long heard = Melody.heard(sound).stream()
                .filter(pitch -> Arrays.stream(pitches)
                        .anyMatch(note -> Math.abs(Math.log(pitch / note)) < Math.log(QUARTER_TONE)))
                .count();
        return heard / (double) Melody.frames(sound);
    }
}
