package dev.quatrain.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NegativeLogLikelihoodTest {

    private static final NegativeLogLikelihood SOME = new NegativeLogLikelihood(12, 8, 5);

    @Test
    void sumsAreAddedAndDividedOnceAtTheEnd() {
        NegativeLogLikelihood both = SOME.plus(new NegativeLogLikelihood(3, 2, 7));
        assertThat(both).isEqualTo(new NegativeLogLikelihood(15, 10, 12));
        assertThat(both.perToken()).isEqualTo(1.5);
        assertThat(both.loss()).isEqualTo(1.5);
        assertThat(NegativeLogLikelihood.ZERO.plus(SOME)).isEqualTo(SOME);
    }

    @Test
    void perplexityIsPerTokenAndBitsArePerCharacter() {
        assertThat(SOME.perplexity()).isCloseTo(Math.exp(1.5), within(1e-12));
        assertThat(SOME.bitsPerCharacter()).isCloseTo(12 / Math.log(2) / 5, within(1e-12));
        assertThat(NegativeLogLikelihood.ZERO.perToken()).isNaN();
    }

    @Test
    void theLowerLossIsBetterHoweverLongTheText() {
        NegativeLogLikelihood longer = new NegativeLogLikelihood(24, 17, 10);
        assertThat(longer.isBetterThan(SOME)).isTrue();
        assertThat(SOME.isBetterThan(longer)).isFalse();
        assertThat(SOME.isBetterThan(new NegativeLogLikelihood(24, 16, 10)))
                .as("the same is no better")
                .isFalse();
    }
}
