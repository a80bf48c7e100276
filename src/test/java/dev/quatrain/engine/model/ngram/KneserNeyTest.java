package dev.quatrain.engine.model.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.TokenPairs;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An example by hand, of order 2, with V = 8: the four special tokens and a, b, c, d.
 *
 * <p>Documents: "a b", "a c", "b c", "a", "b", "c", and "d" four times. Bigrams, with ^ and $ for BOS and EOS:
 *
 * <pre>
 *   count 1: ab, ac, bc, a$, ^c      n₁ = 5
 *   count 2: ^b, b$                  n₂ = 2
 *   count 3: ^a, c$                  n₃ = 2
 *   count 4: ^d, d$                  n₄ = 2
 *
 *   Y = 5 / (5 + 2·2) = 5/9,  D₁ = 1 − 2·5/9·2/5 = 5/9,  D₂ = 2 − 3·5/9·2/2 = 1/3,  D₃₊ = 3 − 4·5/9·2/2 = 7/9
 * </pre>
 *
 * Unigrams, counted by what comes before them: a after ^ alone: 1; d after ^ alone: 1; b after ^ and a: 2; c after ^, a and
 * b: 3; $ after a, b, c and d: 4; 11 in all.
 *
 * <pre>
 *   n₁ = 2, n₂ = n₃ = n₄ = 1,  Y = 2 / (2 + 2·1) = 1/2
 *   D₁ = 1 − 2·1/2·1/2 = 1/2,  D₂ = 2 − 3·1/2·1/1 = 1/2,  D₃₊ = 3 − 4·1/2·1/1 = 1
 *   γ() = (2·1/2 + 1/2 + 2·1) / 11 = 3.5/11,  of which each of the eight tokens gets 0.4375/11
 * </pre>
 */
class KneserNeyTest {

    private static final int A = 4;
    private static final int B = 5;
    private static final int C = 6;
    private static final int D = 7;
    private static final int UNK = 1;
    private static final int BOS = 2;
    private static final int EOS = 3;
    private static final int V = 8;
    private static final double TOLERANCE = 1e-12;

    private final KneserNey model = KneserNey.of(NgramCounts.count(
            TokenPairs.of(
                    Stream.concat(
                                    Stream.of(
                                            new int[] {A, B},
                                            new int[] {A, C},
                                            new int[] {B, C},
                                            new int[] {A},
                                            new int[] {B},
                                            new int[] {C}),
                                    Collections.nCopies(4, new int[] {D}).stream())
                            .toList(),
                    false,
                    13),
            2,
            V));

    @Test
    void discountsAreThoseByHand() {
        assertDiscounts(model.discounts(1), 1 / 2.0, 1 / 2.0, 1);
        assertDiscounts(model.discounts(2), 5 / 9.0, 1 / 3.0, 7 / 9.0);
    }

    @Test
    void withoutAHistoryCountsWhatCameBefore() {
        assertThat(probability(A)).isCloseTo((1 - 0.5 + 0.4375) / 11, within(TOLERANCE));
        assertThat(probability(B)).isCloseTo((2 - 0.5 + 0.4375) / 11, within(TOLERANCE));
        assertThat(probability(C)).isCloseTo((3 - 1 + 0.4375) / 11, within(TOLERANCE));
        assertThat(probability(D)).isCloseTo((1 - 0.5 + 0.4375) / 11, within(TOLERANCE));
        assertThat(probability(EOS)).isCloseTo((4 - 1 + 0.4375) / 11, within(TOLERANCE));
        assertThat(probability(UNK)).isCloseTo(0.4375 / 11, within(TOLERANCE));
        assertThat(probability(BOS)).isCloseTo(0.4375 / 11, within(TOLERANCE));
    }

    @Test
    void afterAHistoryInterpolates() {
        // ^ is followed ten times: a 3, b 2, c 1, d 4; γ(^) = (7/9 + 1/3 + 5/9 + 7/9) / 10 = 11/45
        // p(a | ^) = (3 − 7/9) / 10 + 11/45 · 0.9375/11 = 2/9 + 1/48 = 35/144
        assertThat(probability(A, BOS)).isCloseTo(35 / 144.0, within(TOLERANCE));
        // p($ | ^) = 11/45 · 3.4375/11 = 11/144
        assertThat(probability(EOS, BOS)).isCloseTo(11 / 144.0, within(TOLERANCE));
        // a is followed three times, by b, c and $; γ(a) = 3 · 5/9 / 3 = 5/9; p(b | a) = (1 − 5/9) / 3 + 5/9 ·
        // 1.9375/11
        assertThat(probability(B, A)).isCloseTo(4 / 27.0 + 9.6875 / 99, within(TOLERANCE));
        // d is followed by $ four times; p($ | d) = (4 − 7/9) / 4 + 7/36 · 3.4375/11
        assertThat(probability(EOS, D)).isCloseTo(29 / 36.0 + 7 / 36.0 * 3.4375 / 11, within(TOLERANCE));
    }

    @Test
    void aHistoryThatWasNeverSeenIsForgotten() {
        assertThat(probability(C, UNK)).isEqualTo(probability(C));
        assertThat(probability(C, EOS)).isEqualTo(probability(C));
    }

    @Test
    void fallsBackWhereACountOfCountsIsZero() {
        assertThat(Discounts.of(new int[] {1, 2, 3, 4})).isNotEqualTo(Discounts.FALLBACK);
        for (int missing = 0; missing < 4; missing++) {
            int[] counts = {1, 2, 3, 4};
            counts[missing] = 5;
            assertThat(Discounts.of(counts)).as("without %d", missing + 1).isEqualTo(Discounts.FALLBACK);
        }
        assertThat(Discounts.of(new int[0])).isEqualTo(Discounts.FALLBACK);
    }

    @Test
    void fallsBackWhereADiscountWouldTakeNothing() {
        // n = 1, 1, 1, 1: Y = 1/3, D = 1/3, 1, 5/3
        assertDiscounts(Discounts.of(new int[] {1, 2, 3, 4}), 1 / 3.0, 1, 5 / 3.0);
        // n = 1, 1, 2, 1: D₂ = 2 − 3 · 1/3 · 2 = 0
        assertThat(Discounts.of(new int[] {1, 2, 3, 3, 4})).isEqualTo(Discounts.FALLBACK);
        // n = 1, 1, 1, 3: D₃₊ = 3 − 4 · 1/3 · 3 = −1
        assertThat(Discounts.of(new int[] {1, 2, 3, 4, 4, 4})).isEqualTo(Discounts.FALLBACK);
    }

    @Test
    void takesADiscountByTheCount() {
        Discounts discounts = new Discounts(0.25, 0.5, 0.75);
        assertThat(List.of(discounts.of(0), discounts.of(1), discounts.of(2), discounts.of(3), discounts.of(9)))
                .containsExactly(0.0, 0.25, 0.5, 0.75, 0.75);
    }

    private double probability(int token, int... history) {
        double[] probabilities = new double[V];
        model.estimate(history, probabilities);
        return probabilities[token];
    }

    private static void assertDiscounts(Discounts found, double one, double two, double more) {
        assertThat(new double[] {found.one(), found.two(), found.more()})
                .containsExactly(new double[] {one, two, more}, within(TOLERANCE));
    }
}
