package dev.quatrain.engine.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.generate.translation.Translated;
import dev.quatrain.engine.generate.translation.Translation;
import dev.quatrain.engine.generate.translation.TranslationModel;
import dev.quatrain.engine.generate.translation.TranslationPlan;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.translate.RecurrentTranslator;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.fixture.Translators;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenTranslatorTest {

    private static final TextCodec SOURCE = Codecs.words("ein hund läuft sehr schnell und weit");
    private static final TextCodec TARGET = Codecs.words("a dog runs very fast");
    private static final List<String> TEXTS =
            List.of("ein hund läuft", "weit", "ein hund läuft sehr schnell und sehr weit", "und weit und weit");

    @TempDir
    Path folder;

    static Stream<TranslatorSpec> specs() {
        return Translators.all();
    }

    @BeforeEach
    void asAServingThreadDoes() {
        GradMode.off();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void translatesAsTheEngineDoes(TranslatorSpec spec) throws IOException {
        TextCodec target = spec.targetVocabulary() == 0 ? SOURCE : TARGET;
        try (Artifact artifact = published(spec);
                TranslationModel opened = OpenTranslator.from(artifact, Work.unlimited());
                TranslationModel engine = new TranslationModel(
                        new RecurrentTranslator(spec, Translators.weights(spec), Devices.CPU), SOURCE, target)) {
            for (int beam : new int[] {1, 5}) {
                TranslationPlan plan = new TranslationPlan(beam, beam, 0.6, 0.2, true);
                assertSame(
                        opened.translate(TEXTS, plan, Work.unlimited()),
                        engine.translate(TEXTS, plan, Work.unlimited()));
            }
            assertThat(opened.heapBytes() > 0).isEqualTo(Devices.automatic().equals(Devices.CPU));
        }
    }

    private static void assertSame(List<Translated> found, List<Translated> expected) {
        for (int i = 0; i < expected.size(); i++) {
            List<Translation> translations = found.get(i).translations();
            List<Translation> others = expected.get(i).translations();
            assertThat(translations)
                    .extracting(Translation::text)
                    .isEqualTo(others.stream().map(Translation::text).toList());
            for (int rank = 0; rank < others.size(); rank++) {
                assertThat(translations.get(rank).logProbability())
                        .isCloseTo(others.get(rank).logProbability(), within(1e-4));
                assertThat(translations.get(rank).attention())
                        .hasSameSizeAs(others.get(rank).attention());
            }
        }
    }

    private Artifact published(TranslatorSpec spec) throws IOException {
        Path weights = folder.resolve("weights");
        SafeTensors.write(weights, Translators.weights(spec), Map.of());
        ArtifactStore store = Stores.artifacts(folder.resolve("artifacts"));
        store.publish(
                "translator",
                1,
                Instant.EPOCH,
                new ArtifactContent(
                        Task.TRANSLATION,
                        SOURCE,
                        spec.targetVocabulary() == 0 ? null : TARGET,
                        spec,
                        weights,
                        Scores.of(new NegativeLogLikelihood(120, 100, 99), TokenizerSpec.Type.WORD),
                        TinyArtifact.provenance(),
                        null));
        return store.open("translator", 1);
    }
}
