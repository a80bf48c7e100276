package dev.quatrain.engine.generate.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.generate.Plan;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final double[] LOGITS = {9, 8, 7, 0.5, 1.5, -0.5, 2.0, 0.0, 1.0, -3.0, 2.5, 0.7};

    @Property
    void keepsWhatTheNaiveTwinKeeps(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 40) int vocabularySize,
            @ForAll @DoubleRange(min = 0.2, max = 3) double temperature,
            @ForAll @IntRange(max = 12) int topK,
            @ForAll @DoubleRange(min = 0.05, max = 1) double topP,
            @ForAll @DoubleRange(max = 0.5) double minP) {
        double[] logits =
                new SplittableRandom(seed).doubles(vocabularySize, -4, 4).toArray();
        TokenChoice choice = new TokenChoice(temperature, topK, topP, minP);
        double[] expected = naive(logits, choice);

        Candidates candidates = Candidates.of(logits.clone(), choice);

        int points = 20_000;
        double[] share = new double[vocabularySize];
        IntStream.range(0, points).forEach(i -> share[candidates.at((i + 0.5) / points)] += 1.0 / points);
        assertThat(share).containsExactly(expected, within(2.0 / points));
    }

    @Test
    void drawsAsOftenAsTheDistributionSays() {
        TokenChoice choice = new TokenChoice(1.3, 7, 0.97, 0.02);
        double[] expected = naive(forbidden(LOGITS), choice);
        Sampler sampler = sampler(new Plan().choice(choice));
        int draws = 200_000;
        long[] counts = new long[LOGITS.length];
        for (int draw = 0; draw < draws; draw++) {
            counts[draw(sampler)]++;
        }
        double chiSquare = 0;
        int kept = 0;
        for (int token = 0; token < counts.length; token++) {
            if (expected[token] == 0) {
                assertThat(counts[token]).isZero();
            } else {
                kept++;
                chiSquare += Math.pow(counts[token] - draws * expected[token], 2) / (draws * expected[token]);
            }
        }
        assertThat(kept).isEqualTo(7);
        assertThat(chiSquare).isLessThan(22.5); // 6 degrees of freedom, p = 0.001
    }

    @Test
    void takesTheBestTokenAtTemperatureZeroAndTheLowestIdAmongEquals() {
        double[] logits = {9, 9, 9, 0, 1, 3, 2, 3};
        assertThat(sampler(Plan.greedy()).sample(logits, new TokenHistory())).isEqualTo(5);
    }

    @Test
    void goesByTopPAfterTopK() {
        double[] logits = logarithms(0, 0, 0, 0.1, 0.5, 0.25, 0.15); // top-k leaves 0.5 and 0.25, two thirds and one
        Candidates half = Candidates.of(logits.clone(), new TokenChoice(1, 2, 0.6, 0));
        Candidates both = Candidates.of(logits.clone(), new TokenChoice(1, 2, 0.7, 0));
        assertThat(half.at(0.999)).isEqualTo(4);
        assertThat(both.at(0.999)).isEqualTo(5);
    }

    @Test
    void goesByTemperatureBeforeTopP() {
        double[] logits = logarithms(0, 0, 0, 0.1, 0.6, 0.3);
        Candidates cold = Candidates.of(logits.clone(), new TokenChoice(0.25, 0, 0.9, 0));
        Candidates warm = Candidates.of(logits.clone(), new TokenChoice(1, 0, 0.9, 0));
        assertThat(cold.at(0.999)).isEqualTo(4);
        assertThat(warm.at(0.999)).isEqualTo(5);
    }

    @Test
    void keepsExactlyKAmongEqualsTheLowestIdsFirst() {
        double[] logits = new double[9];
        Candidates candidates = Candidates.of(forbidden(logits), new TokenChoice(1, 2, 1, 0));
        assertThat(IntStream.range(0, 100)
                        .map(i -> candidates.at(i / 100.0))
                        .distinct()
                        .toArray())
                .containsExactlyInAnyOrder(Vocabulary.EOS, 4);
    }

    @Test
    void neverTakesPaddingUnknownOrBeginning() {
        double[] logits = {50, 60, 70, 0, 1};
        Map<Integer, Double> bias = Map.of(Vocabulary.PAD, 100.0, Vocabulary.UNK, 100.0, Vocabulary.BOS, 100.0);
        Sampler sampler = sampler(new Plan().bias(bias));
        for (int draw = 0; draw < 200; draw++) {
            assertThat(sampler.sample(logits.clone(), new TokenHistory())).isGreaterThanOrEqualTo(Vocabulary.EOS);
        }
    }

    @Test
    void complainsIfNothingMayCome() {
        Sampler sampler = new Sampler(new Plan().plan(), 1);
        double[] none = new double[7];
        Arrays.fill(none, Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> sampler.sample(none, new TokenHistory()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no token can come next");
    }

    @Test
    void drawsTheSameWithTheSameSeedAndOtherwiseWithAnother() {
        assertThat(draws(5)).isEqualTo(draws(5)).isNotEqualTo(draws(6));
    }

    private static List<Integer> draws(long seed) {
        Sampler sampler = new Sampler(new Plan().plan(), seed);
        return IntStream.range(0, 50).mapToObj(i -> draw(sampler)).toList();
    }

    private static int draw(Sampler sampler) {
        return sampler.sample(LOGITS.clone(), new TokenHistory());
    }

    private static Sampler sampler(Plan plan) {
        return new Sampler(plan.plan(), 99);
    }

    private static double[] logarithms(double... probabilities) {
        return Arrays.stream(probabilities).map(Math::log).toArray();
    }

    private static double[] forbidden(double[] logits) {
        double[] masked = logits.clone();
        Arrays.fill(masked, 0, 3, Double.NEGATIVE_INFINITY);
        return masked;
    }

    /** The filters, written as their definitions read. */
    private static double[] naive(double[] logits, TokenChoice choice) {
        double[] p = normalized(Arrays.stream(logits)
                .map(logit -> Math.exp(logit / choice.temperature()))
                .toArray());
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparing((Integer id) -> -p[id]))
                .collect(Collectors.toList());
        double[] afterK = only(p, order.subList(0, choice.topK() == 0 ? p.length : Math.min(choice.topK(), p.length)));
        int nucleus = 0;
        for (double held = 0; nucleus < p.length && (nucleus == 0 || held < choice.topP()); nucleus++) {
            held += afterK[order.get(nucleus)];
        }
        double[] afterP = only(afterK, order.subList(0, nucleus));
        double highest = afterP[order.get(0)];
        return only(
                afterP,
                order.stream()
                        .filter(id -> afterP[id] >= choice.minP() * highest)
                        .toList());
    }

    private static double[] only(double[] p, List<Integer> kept) {
        return normalized(IntStream.range(0, p.length)
                .mapToDouble(id -> kept.contains(id) ? p[id] : 0)
                .toArray());
    }

    private static double[] normalized(double[] weights) {
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }
}
