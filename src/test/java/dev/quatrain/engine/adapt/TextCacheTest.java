package dev.quatrain.engine.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.fixture.NaiveTextCache;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCacheTest {

    private static final int V = 8; // of which 4 are special
    private static final double[] MODEL = {0, 0.01, 0, 0.04, 0.1, 0.2, 0.25, 0.4};

    @ParameterizedTest
    @CsvSource({"0, 3", "0, 0", "1, 2", "3, 8"})
    void equalsCountsOfTheWholeTextBeforeEachToken(int shortest, int longest) {
        TokenPairs pairs = documents(7);
        int[] targets = pairs.targets().toArray();
        double[] byModel =
                Arrays.stream(targets).mapToDouble(token -> MODEL[token]).toArray();
        double[] twin =
                new NaiveTextCache(pairs.inputs().toArray(), targets, byModel).logProbabilities(shortest, longest);
        assertThat(logProbabilities(new TextCache(shortest, longest), pairs)).containsExactly(twin, within(1e-9));
    }

    @Test
    void theProbabilitiesOfAllTokensSumToOneAndAskingChangesNothing() {
        TextCache cache = new TextCache(0, 3);
        TokenPairs pairs = documents(8);
        for (int t = 0; t < pairs.size(); t++) {
            cache.enter(pairs.inputs().get(t));
            for (int times = 0; times < 2; times++) {
                double sum = IntStream.range(0, V)
                        .mapToDouble(token -> cache.probability(token, MODEL[token]))
                        .sum();
                assertThat(sum).isCloseTo(1, within(1e-12));
            }
            int target = pairs.targets().get(t);
            cache.learn(target, MODEL[target]);
        }
    }

    @Test
    void noTokenAffectsThePredictionOfItselfOrOneBefore() {
        int[] text = random(60, 5);
        double[] before = logProbabilities(new TextCache(0, 3), running(text));
        for (int changed : new int[] {59, 30, 2}) {
            int[] other = text.clone();
            other[changed] = 4 + (other[changed] + 1) % 4;
            double[] after = logProbabilities(new TextCache(0, 3), running(other));
            assertThat(Arrays.copyOf(after, changed)).containsExactly(Arrays.copyOf(before, changed));
            assertThat(after).isNotEqualTo(before);
        }
    }

    @Test
    void whatRepeatsItselfBecomesProbable() {
        int[] text = IntStream.range(0, 200).map(i -> 4 + Math.min(i % 5, 3)).toArray();
        double[] all = logProbabilities(new TextCache(1, 3), running(text));
        assertThat(DoubleStream.of(all).skip(180).average().orElseThrow()).isGreaterThan(-0.3);
        assertThat(DoubleStream.of(all).limit(20).average().orElseThrow()).isLessThan(-1);
    }

    private static double[] logProbabilities(TextCache cache, TokenPairs pairs) {
        double[] logProbabilities = new double[pairs.size()];
        for (int t = 0; t < logProbabilities.length; t++) {
            int target = pairs.targets().get(t);
            cache.enter(pairs.inputs().get(t));
            logProbabilities[t] = Math.log(cache.probability(target, MODEL[target]));
            cache.learn(target, MODEL[target]);
        }
        return logProbabilities;
    }

    /** Four documents, of which the last two are the second once more, so that a context could go beyond its beginning. */
    private static TokenPairs documents(long seed) {
        List<int[]> documents = Stream.of(150, 40, 40, 40)
                .map(length -> random(length, seed + length))
                .toList();
        return TokenPairs.of(documents, false, 274);
    }

    private static TokenPairs running(int[] text) {
        return TokenPairs.of(List.of(text), true, text.length);
    }

    private static int[] random(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 4, V).toArray();
    }
}
