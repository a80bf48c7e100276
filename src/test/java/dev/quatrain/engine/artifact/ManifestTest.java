package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.Manifest.VocabularyFile;
import dev.quatrain.engine.artifact.Manifest.WeightsFile;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.fixture.TinyArtifact;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    static final Manifest MANIFEST = new Manifest(
            Manifest.FORMAT,
            "poet",
            3,
            Task.LANGUAGE_MODEL,
            Instant.parse("2026-01-02T03:04:05.678Z"),
            TinyArtifact.CODEC.spec(),
            TinyArtifact.SPEC,
            new VocabularyFile(7, "cd".repeat(32)),
            new WeightsFile(126, "ef".repeat(32)),
            Scores.of(new NegativeLogLikelihood(120, 100, 99), TokenizerSpec.Type.CHARACTER),
            TinyArtifact.provenance());

    @Test
    void readsWhatItWrote() {
        assertThat(Manifest.parse(MANIFEST.toJson())).isEqualTo(MANIFEST);
    }

    @Test
    void aScoreThatWasNotMeasuredIsNotSpokenOf() {
        assertThat(MANIFEST.toJson()).doesNotContain("dynamic");
        Manifest measured = scored(MANIFEST.scores().withDynamic(new NegativeLogLikelihood(110, 100, 99)));
        assertThat(measured.toJson()).contains("\"valid_loss\" : 1.2", "\"dynamic_valid_loss\" : 1.1");
        assertThat(Manifest.parse(measured.toJson())).isEqualTo(measured);
    }

    static Manifest scored(Scores scores) {
        return new Manifest(
                MANIFEST.formatVersion(),
                MANIFEST.name(),
                MANIFEST.version(),
                MANIFEST.task(),
                MANIFEST.createdAt(),
                MANIFEST.tokenizer(),
                MANIFEST.model(),
                MANIFEST.vocabulary(),
                MANIFEST.weights(),
                scores,
                MANIFEST.provenance());
    }

    @Test
    void saysWhatBytesStandForOnlyOfSound() {
        assertThat(MANIFEST.toJson()).doesNotContain("encoding");
        String ofSound =
                MANIFEST.toJson().replace("\"type\" : \"character\"", "\"type\" : \"byte\", \"encoding\" : \"mulaw\"");
        Manifest manifest = Manifest.parse(ofSound);
        assertThat(manifest.tokenizer().sound()).isTrue();
        assertThat(manifest.toJson()).contains("\"encoding\" : \"mulaw\"");
        assertThat(Manifest.parse(manifest.toJson())).isEqualTo(manifest);
        assertThat(ModelCard.of(manifest)).contains("bytes of sound");
    }

    @Test
    void isWrittenInSnakeCaseWithTimesAndDurationsInWords() {
        assertThat(MANIFEST.toJson())
                .contains("\"format_version\" : 1")
                .contains("\"task\" : \"language_model\"")
                .contains("\"created_at\" : \"2026-01-02T03:04:05.678Z\"")
                .contains("\"hidden_size\" : 3", "\"type\" : \"lstm\"", "\"forget_bias\" : 1.0")
                .contains("\"token_kind\" : \"character\"", "\"valid_loss\" : 1.2", "\"bits_per_character\" :")
                .contains("\"duration\" : \"PT1M3S\"", "\"max_duration\" : null");
    }

    @Test
    void aScoreThatIsNoNumberIsNull() {
        Scores hopeless = Scores.of(new NegativeLogLikelihood(1000, 1, 0), TokenizerSpec.Type.WORD);

        assertThat(hopeless.validLoss()).isEqualTo(1000);
        assertThat(hopeless.perplexity()).isNull();
        assertThat(hopeless.bitsPerCharacter()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\" : 3           | \"version\" : 3, \"x\" : 1     | manifest.json /x: ",
                "\"layers\" : 1            | \"layers\" : 1, \"x\" : 1      | manifest.json /model/x: ",
                "\"layers\" : 1,           | ``                             | manifest.json /model",
                "\"layers\" : 1            | \"layers\" : \"1\"             | manifest.json /model/layers: ",
                "\"layers\" : 1            | \"layers\" : 1.5               | manifest.json /model/layers: ",
                "\"layers\" : 1            | \"layers\" : 99999999999       | manifest.json /model/layers: ",
                "\"layers\" : 1            | \"layers\" : null              | manifest.json /model/layers: null",
                "\"layers\" : 1            | \"layers\" : 1, \"layers\" : 2 | Duplicate",
                "\"type\" : \"lstm\"       | \"type\" : \"transformer\"     | manifest.json /model",
                "\"type\" : \"character\"  | \"type\" : null                | manifest.json /tokenizer/type: null",
                "\"type\" : \"character\"  | \"type\" : 1                   | manifest.json /tokenizer/type: ",
                "\"tied\" : false          | \"tied\" : \"no\"              | manifest.json /model/tied: ",
                "\"dropout\" : 0.1         | \"dropout\" : NaN              | manifest.json",
                "\"task\" : \"language_model\" | \"task\" : \"chess\"       | manifest.json /task: ",
                "\"name\" : \"poet\"       | \"name\" : \"\\ud800\"         | manifest.json /name: half of a surrogate",
                "\"name\" : \"poet\"       | \"name\" : [\"poet\"]          | manifest.json /name: ",
                "\"format_version\" : 1    | \"format_version\" : 2         | 2 is not a format that this version of Quatrain reads; it reads up to 1",
                "\"format_version\" : 1    | \"format_version\" : 0         | 0 is not a format",
                "\"format_version\" : 1    | \"format_version\" : \"1\"     | manifest.json /format_version: expected a number",
                "\"format_version\" : 1,   | ``                             | manifest.json /format_version: expected a number",
                "\"created_at\" : \"2026   | \"created_at\" : \"soon        | manifest.json /created_at: ",
                "\"duration\" : \"PT1M3S\" | \"duration\" : \"long\"        | manifest.json /provenance/duration: ",
                "\"device\" : \"cpu\"      | \"device\" : null              | manifest.json /provenance/device: null",
            })
    void refusesWhatIsNotAsItShouldBeAndNamesThePlace(String written, String damaged, String complaint) {
        String json = MANIFEST.toJson();
        assertThat(json).contains(written);

        assertThatThrownBy(() -> Manifest.parse(json.replace(written, damaged)))
                .isInstanceOf(ArtifactRejected.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "null", "[]", "{}", "{", "1 2", "\"text\"", "{} {}"})
    void refusesWhatIsNoManifestAtAll(String json) {
        assertThatThrownBy(() -> Manifest.parse(json)).isInstanceOf(ArtifactRejected.class);
    }
}
