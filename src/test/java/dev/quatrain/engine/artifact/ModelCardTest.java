package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.artifact.Provenance.CorpusOrigin;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.ConfusionMatrix;
import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.OpinionPoolScore;
import dev.quatrain.engine.metric.ScoreOfParts;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.fixture.TinyArtifact;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    @Test
    void tellsWhatTheModelIsAndHowGood() {
        assertThat(ModelCard.of(ManifestTest.MANIFEST))
                .startsWith("# poet, version 3\n")
                .contains("126 parameters and a vocabulary of 7 tokens (character)")
                .contains("| loss | 1.2000 | nats per character |")
                .contains("| perplexity | 3.3201 | per character |")
                .contains("corpus ab (SHA-256 `" + "ab".repeat(32) + "`), its end kept aside for validation")
                .contains("From newly drawn weights; 10 steps, 2 epochs in 1 min 03 s on cpu; seed 42.");
    }

    @Test
    void theScoreOfAModelThatLearnsOnStandsApart() {
        Manifest manifest = ManifestTest.MANIFEST;
        assertThat(ModelCard.of(manifest)).doesNotContain("dynamic");
        assertThat(ModelCard.of(
                        ManifestTest.scored(manifest.scores().withDynamic(new NegativeLogLikelihood(110, 100, 99)))))
                .contains("| loss | 1.2000 | nats per character |")
                .contains("(dynamic evaluation) | 1.1000 | nats per character |\n\nMeasured on 100 tokens");
    }

    @Test
    void tellsThePartsOfAMixtureAndTheirWeights() {
        MixtureScore score = new MixtureScore(
                new NegativeLogLikelihood(90, 100, 99),
                List.of(
                        new ScoreOfParts.Part("verse:3", 0.625, 1.2),
                        new ScoreOfParts.Part("counts:1", 0.375, Double.POSITIVE_INFINITY)));
        assertThat(ModelCard.of(ManifestTest.scored(Scores.of(score, TokenizerSpec.Type.CHARACTER))))
                .contains("| loss | 0.9000 | nats per character |")
                .contains("| part | mean weight | loss alone |\n| --- | --- | --- |\n")
                .contains("| verse:3 | 0.6250 | 1.2000 |\n| counts:1 | 0.3750 | – |\n\nEach half");
    }

    @Test
    void tellsThePartsOfAPoolOfClassifiersAndTheirExponents() {
        OpinionPoolScore score = new OpinionPoolScore(
                new ClassificationScore(45, ConfusionMatrix.of(new long[][] {{40, 10}, {20, 30}})),
                List.of(new ScoreOfParts.Part("network", 0.25, 0.75), new ScoreOfParts.Part("counts", 1.5, 0.5)));
        Scores scores = Scores.of(score.classification(), TokenizerSpec.Type.WORD, 900, 4000);
        assertThat(ModelCard.of(ManifestTest.scored(scores.withParts(score))))
                .contains("| accuracy | 0.7000 |", "| loss | 0.4500 | nats per text |")
                .contains("| part | exponent | loss alone |\n| --- | --- | --- |\n")
                .contains("| network | 0.2500 | 0.7500 |\n| counts | 1.5000 | 0.5000 |\n\nEach half");
    }

    @Test
    void isTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        String card = ModelCard.of(ManifestTest.MANIFEST);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ModelCard.of(ManifestTest.MANIFEST)).isEqualTo(card);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatAManifestSaysDoesNotBecomeMarkup() {
        Provenance honest = TinyArtifact.provenance();
        Provenance sly = new Provenance(
                new CorpusOrigin("<script>\n# [here](https://example.org)", "x"),
                new CorpusOrigin("held out", "y"),
                honest.plan(),
                honest.seed(),
                honest.versions(),
                honest.device(),
                honest.duration(),
                honest.steps(),
                honest.epochs(),
                "poet:2");
        Manifest manifest = ManifestTest.MANIFEST;

        String card = ModelCard.of(new Manifest(
                manifest.formatVersion(),
                manifest.name(),
                manifest.version(),
                manifest.task(),
                manifest.createdAt(),
                manifest.tokenizer(),
                manifest.model(),
                manifest.vocabulary(),
                manifest.weights(),
                manifest.scores(),
                sly));

        assertThat(card)
                .doesNotContain("<script>", "[here]", "\n# h")
                .contains("validated on held out (SHA-256 `y`)", "Continues poet:2");
    }
}
