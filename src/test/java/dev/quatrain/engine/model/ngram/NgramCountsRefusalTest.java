package dev.quatrain.engine.model.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.NgramSpec.Smoothing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays come from files, and files from strangers. */
class NgramCountsRefusalTest {

    private static final int BOS = 2;
    private static final int V = 7;

    /** BOS 5 4 EOS, BOS 5 EOS: NgramCountsTest has them in full. */
    private static Map<String, int[]> arrays() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {5, 4}, new int[] {5}), false, 3);
        return NgramCounts.count(pairs, 3, V).arrays();
    }

    static Stream<Arguments> elements() {
        return Stream.of(
                arguments("tokens.1", 0, -1, "which cannot be there"),
                arguments("tokens.1", 3, V, "which cannot be there"),
                arguments("tokens.1", 2, 3, "not above its sibling"),
                arguments("tokens.1", 2, 6, "not above its sibling"),
                arguments("tokens.2", 0, BOS, "which cannot be there"),
                arguments("tokens.2", 2, 4, "not above its sibling"),
                arguments("tokens.2", 0, 6, "ends in one that order 1 lacks"),
                arguments("tokens.3", 2, 4, "ends in one that order 2 lacks"),
                arguments("counts.1", 0, 0, "expected at least 1"),
                arguments("counts.3", 1, -1, "expected at least 1"),
                arguments("counts.1", 0, 3, "followed 2 times"), // BOS is always followed
                arguments("counts.1", 3, 1, "followed 2 times"),
                arguments("counts.1", 3, 3, "not the sum"),
                arguments("counts.2", 0, 1, "followed 1 times"),
                arguments("counts.2", 3, Integer.MAX_VALUE, "followed 2147483648 times"),
                arguments("counts.2", 2, 2, "followed 3 times"),
                arguments("counts.3", 0, Integer.MAX_VALUE, "followed 2147483648 times"),
                arguments("children.1", 0, 1, "begins with 1"),
                arguments("children.1", 2, 0, "element 2 is less"),
                arguments("children.1", 4, 5, "ends with 5, expected 4"),
                arguments("children.2", 4, 2, "ends with 2, expected 3"),
                arguments("children.2", 1, 4, "element 2 is less"));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void refusesAnElementThatCannotBeThere(String name, int element, int value, String complaint) {
        Map<String, int[]> arrays = arrays();
        arrays.get(name)[element] = value;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NgramCounts.of(arrays, 3, V))
                .withMessageContaining(complaint)
                .withMessageMatching("(tokens|counts|children)\\.[123]: .*");
    }

    @Test
    void namesTheArray() {
        for (String name : arrays().keySet()) {
            Map<String, int[]> arrays = arrays();
            arrays.get(name)[0] = -7;
            assertRefused(arrays, name + ": ");
        }
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                arguments("tokens.1", "counts.1: 4 counts of 3 n-grams"),
                arguments("counts.1", "counts.1: 3 counts of 4 n-grams"),
                arguments("children.1", "children.1: 4 offsets of 4 n-grams"),
                arguments("tokens.2", "counts.2: 4 counts of 3 n-grams"),
                arguments("counts.3", "counts.3: 2 counts of 3 n-grams"),
                arguments("children.2", "children.2: 4 offsets of 4 n-grams"));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void refusesAnArrayThatWasCut(String name, String complaint) {
        Map<String, int[]> arrays = arrays();
        arrays.computeIfPresent(name, (key, array) -> Arrays.copyOf(array, array.length - 1));
        assertRefused(arrays, complaint);
    }

    @Test
    void refusesALevelThatWasCut() {
        Map<String, int[]> arrays = arrays();
        arrays.put("tokens.3", new int[] {3, 4});
        arrays.put("counts.3", new int[] {1, 1});
        assertRefused(arrays, "children.2: ends with 3, expected 2");
    }

    @Test
    void refusesWhatIsNotAllThereOrTooMuch() {
        for (String name : arrays().keySet()) {
            Map<String, int[]> arrays = arrays();
            arrays.remove(name);
            assertRefused(arrays, "7 arrays, expected 8");
            arrays.put("another", new int[0]);
            assertRefused(arrays, name + ": no such array");
        }
        Map<String, int[]> arrays = arrays();
        arrays.put("another", new int[0]);
        assertRefused(arrays, "9 arrays, expected 8");
    }

    @Test
    void refusesCountsOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NgramCounts.of(Map.of("tokens.1", new int[] {BOS}, "counts.1", new int[] {1}), 1, V))
                .withMessage("tokens.1: nothing was counted");
    }

    /** An order from a stranger's file must not make us look for millions of arrays. */
    @Test
    void refusesAHugeOrderAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NgramCounts.of(arrays(), Integer.MAX_VALUE, V))
                .withMessageContaining("8 arrays, expected 6442450940");
    }

    @Property(tries = 1000)
    void whateverIsChangedIsRefusedOrStillGivesDistributions(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int order, @ForAll Smoothing smoothing) {
        RandomCorpus corpus = RandomCorpus.of(seed, false);
        Map<String, int[]> arrays = damaged(corpus.counts(order).arrays(), new SplittableRandom(seed));
        NgramCounts counts;
        try {
            counts = NgramCounts.of(arrays, order, corpus.vocabularySize());
        } catch (IllegalArgumentException refused) {
            return;
        }
        Estimator estimator = Estimator.of(new NgramSpec(order, smoothing, 0.5), counts);
        double[] probabilities = new double[corpus.vocabularySize()];
        for (int i = 0; i < 5; i++) {
            List<Integer> history = corpus.naive(order).history(corpus.feed());
            estimator.estimate(history.stream().mapToInt(token -> token).toArray(), probabilities);
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
        }
    }

    private static Map<String, int[]> damaged(Map<String, int[]> arrays, SplittableRandom random) {
        Map<String, int[]> damaged = new LinkedHashMap<>(arrays);
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            int[] array = List.copyOf(damaged.values()).get(random.nextInt(damaged.size()));
            if (array.length > 0) {
                array[random.nextInt(array.length)] += random.nextInt(-2, 3);
            }
        }
        return damaged;
    }

    private static void assertRefused(Map<String, int[]> arrays, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NgramCounts.of(arrays, 3, V))
                .withMessageStartingWith(complaint);
    }
}
