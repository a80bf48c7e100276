package dev.quatrain.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranslationScoreTest {

    private static final Bleu GOOD = Bleu.of("a b c d e", "a b c d e");
    private static final Bleu POOR = Bleu.of("a b c d x", "a b c d e");

    @Test
    void theHigherBleuIsBetterWhateverTheLoss() {
        assertThat(score(GOOD, 9).isBetterThan(score(POOR, 1))).isTrue();
        assertThat(score(POOR, 1).isBetterThan(score(GOOD, 9))).isFalse();
    }

    @Test
    void amongEqualsTheLowerLossIsBetter() {
        assertThat(score(GOOD, 1).isBetterThan(score(GOOD, 2))).isTrue();
        assertThat(score(GOOD, 2).isBetterThan(score(GOOD, 1))).isFalse();
        assertThat(score(GOOD, 1).isBetterThan(score(GOOD, 1)))
                .as("the same is no better")
                .isFalse();
    }

    @Test
    void theLossIsPerTokenOfTheTarget() {
        assertThat(score(POOR, 3).loss()).isEqualTo(0.75);
    }

    private static TranslationScore score(Bleu bleu, double nats) {
        return new TranslationScore(new NegativeLogLikelihood(nats, 4, 9), bleu);
    }
}
