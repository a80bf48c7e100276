package dev.quatrain.engine.model.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.NgramSpec.Smoothing;
import dev.quatrain.fixture.NaiveNgrams;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorTest {

    private static final int V = 8;
    private static final int BOS = 2;
    private static final int EOS = 3;
    private static final int HISTORIES = 6;
    private static final double TOLERANCE = 1e-9;

    private interface Twin {
        double probability(NaiveNgrams naive, List<Integer> history, int token);
    }

    @Property(tries = 300)
    void maximumLikelihoodIsItsNaiveTwin(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int order, @ForAll boolean running) {
        assertTwins(RandomCorpus.of(seed, running), spec(order, Smoothing.NONE), NaiveNgrams::maximumLikelihood);
    }

    @Property(tries = 300)
    void addKIsItsNaiveTwin(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int order,
            @ForAll boolean running,
            @ForAll @DoubleRange(min = 0.01, max = 3) double k) {
        assertTwins(
                RandomCorpus.of(seed, running),
                new NgramSpec(order, Smoothing.ADD_K, k),
                (naive, history, token) -> naive.addK(history, token, k));
    }

    @Property(tries = 300)
    void kneserNeyIsItsNaiveTwin(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int order, @ForAll boolean running) {
        assertTwins(RandomCorpus.of(seed, running), spec(order, Smoothing.KNESER_NEY), NaiveNgrams::kneserNey);
    }

    /** Otherwise the twins would have been compared with the discounts that are fallen back to alone. */
    @Test
    void manyOfTheRandomCorporaHaveDiscountsOfTheirOwn() {
        long estimated = LongStream.range(0, 200)
                .mapToObj(seed -> RandomCorpus.of(seed, false).naive(3))
                .filter(naive -> IntStream.of(2, 3).allMatch(order -> naive.discounts(order)[3] == 1))
                .count();
        assertThat(estimated).isGreaterThan(40);
    }

    @Property(tries = 300)
    void probabilitiesSumToOneAfterAnyHistory(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int order,
            @ForAll boolean running,
            @ForAll Smoothing smoothing) {
        RandomCorpus corpus = RandomCorpus.of(seed, running);
        Estimator estimator = Estimator.of(spec(order, smoothing), corpus.counts(order));
        for (int i = 0; i < HISTORIES; i++) {
            List<Integer> history = corpus.naive(order).history(corpus.feed());
            double[] probabilities = estimate(estimator, history, corpus.vocabularySize());
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(TOLERANCE));
            double least = smoothing == Smoothing.NONE ? 0 : Double.MIN_VALUE;
            assertThat(Arrays.stream(probabilities).min().orElseThrow()).isGreaterThanOrEqualTo(least);
        }
    }

    // (BOS) 5 6 7 (EOS), (BOS) 6 6 (EOS)
    private static NgramCounts counts(int order) {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {5, 6, 7}, new int[] {6, 6}), false, 5);
        return NgramCounts.count(pairs, order, V);
    }

    @Test
    void maximumLikelihoodShortensAHistoryThatWasNeverSeen() {
        Estimator estimator = Estimator.of(spec(3, Smoothing.NONE), counts(3));
        double[] afterSix = {0, 0, 0, 1 / 3.0, 0, 0, 1 / 3.0, 1 / 3.0};
        double[] afterNothing = {0, 0, 0, 2 / 7.0, 0, 1 / 7.0, 3 / 7.0, 1 / 7.0};

        assertClose(estimate(estimator, List.of(5, 6), V), new double[] {0, 0, 0, 0, 0, 0, 0, 1});
        assertClose(estimate(estimator, List.of(BOS, 6), V), new double[] {0, 0, 0, 0, 0, 0, 1, 0});
        assertClose(estimate(estimator, List.of(7, 6), V), afterSix);
        assertClose(estimate(estimator, List.of(6), V), afterSix);
        assertClose(estimate(estimator, List.of(7, 5), V), new double[] {0, 0, 0, 0, 0, 0, 1, 0});
        assertClose(estimate(estimator, List.of(6, EOS), V), afterNothing);
        assertClose(estimate(estimator, List.of(1, 0), V), afterNothing);
        assertClose(estimate(estimator, List.of(), V), afterNothing);
    }

    @Test
    void addKKnowsNothingAfterAHistoryThatWasNeverSeen() {
        Estimator estimator = Estimator.of(new NgramSpec(3, Smoothing.ADD_K, 0.5), counts(3));
        double[] uniform = new double[V];
        Arrays.fill(uniform, 1.0 / V);

        assertClose(estimate(estimator, List.of(7, 6), V), uniform);
        assertClose(estimate(estimator, List.of(6, EOS), V), uniform);
        assertThat(estimate(estimator, List.of(BOS), V)[5]).isCloseTo(1.5 / 6, within(TOLERANCE));
        assertThat(estimate(estimator, List.of(BOS), V)[7]).isCloseTo(0.5 / 6, within(TOLERANCE));
        assertThat(estimate(estimator, List.of(BOS, 6), V)[6]).isCloseTo(1.5 / 5, within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAKThatIsNoPositiveNumber(double k) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimator.of(new NgramSpec(3, Smoothing.ADD_K, k), counts(3)))
                .withMessageContaining("k = " + k);
    }

    @Test
    void refusesCountsOfAnotherOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimator.of(spec(4, Smoothing.NONE), counts(3)))
                .withMessage("order 4, but counts of order 3");
    }

    private static void assertTwins(RandomCorpus corpus, NgramSpec spec, Twin twin) {
        NaiveNgrams naive = corpus.naive(spec.order());
        Estimator estimator = Estimator.of(spec, corpus.counts(spec.order()));
        for (int i = 0; i < HISTORIES; i++) {
            List<Integer> history = naive.history(corpus.feed());
            double[] expected = IntStream.range(0, corpus.vocabularySize())
                    .mapToDouble(token -> twin.probability(naive, history, token))
                    .toArray();
            assertClose(estimate(estimator, history, corpus.vocabularySize()), expected);
        }
    }

    private static NgramSpec spec(int order, Smoothing smoothing) {
        return new NgramSpec(order, smoothing, 0.3);
    }

    private static double[] estimate(Estimator estimator, List<Integer> history, int vocabularySize) {
        double[] probabilities = new double[vocabularySize];
        Arrays.fill(probabilities, Double.NaN); // must all be overwritten
        estimator.estimate(history.stream().mapToInt(token -> token).toArray(), probabilities);
        return probabilities;
    }

    private static void assertClose(double[] found, double[] expected) {
        assertThat(found).containsExactly(expected, within(TOLERANCE));
    }
}
