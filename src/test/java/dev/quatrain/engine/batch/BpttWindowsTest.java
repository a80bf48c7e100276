package dev.quatrain.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BpttWindowsTest {

    private static final int PAD = 0;

    @Test
    void laysOutStreamsSideBySide() {
        BpttWindows windows = BpttWindows.of(pairs(10), 2, 3); // streams of 5: windows of 3 and 2 steps
        assertThat(windows.count()).isEqualTo(2);
        assertThat(windows.window(0).inputs()).containsExactly(4, 5, 6, 9, 10, 11);
        assertThat(windows.window(0).targets()).containsExactly(5, 6, 7, 10, 11, 12);
        assertThat(windows.window(1).inputs()).containsExactly(7, 8, 12, 13);
        assertThat(windows.window(1).length()).isEqualTo(2);
        assertThat(windows.window(1).batchSize()).isEqualTo(2);
    }

    @Test
    void padsTheTailOfTheLastStream() {
        BpttWindows windows = BpttWindows.of(pairs(7), 3, 2); // streams of 3: 3 + 3 + 1
        assertThat(windows.window(0).inputs()).containsExactly(4, 5, 7, 8, 10, PAD);
        assertThat(windows.window(0).targets()).containsExactly(5, 6, 8, 9, 11, PAD);
        assertThat(windows.window(0).tokens()).isEqualTo(5);
        assertThat(windows.window(1).inputs()).containsExactly(6, 9, PAD);
        assertThat(windows.window(1).tokens()).isEqualTo(2);
    }

    @Test
    void moreRowsThanPairsLeaveRowsOfPadding() {
        Window only = BpttWindows.of(pairs(2), 5, 4).window(0);
        assertThat(only.length()).isEqualTo(1);
        assertThat(only.inputs()).containsExactly(4, 5, PAD, PAD, PAD);
        assertThat(only.tokens()).isEqualTo(2);
    }

    @Test
    void refusesACorpusWithoutPairs() {
        assertThatIllegalArgumentException().isThrownBy(() -> BpttWindows.of(pairs(0), 2, 3));
    }

    @Test
    void refusesEmptyRowsAndWindows() {
        assertThatIllegalArgumentException().isThrownBy(() -> BpttWindows.of(pairs(4), 0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> BpttWindows.of(pairs(4), 2, 0));
    }

    @Test
    void knowsNoWindowBeyondTheLast() {
        BpttWindows windows = BpttWindows.of(pairs(4), 2, 3);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> windows.window(1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> windows.window(-1));
    }

    @Property
    void everyPairComesOnceAndInOrder(
            @ForAll @IntRange(min = 1, max = 200) int size,
            @ForAll @IntRange(min = 1, max = 17) int batchSize,
            @ForAll @IntRange(min = 1, max = 23) int bpttWindow) {
        TokenPairs pairs = pairs(size);
        BpttWindows windows = BpttWindows.of(pairs, batchSize, bpttWindow);
        List<Integer> inputs = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (int row = 0; row < batchSize; row++) {
            for (int k = 0; k < windows.count(); k++) {
                row(windows.window(k).inputs(), windows.window(k), row).forEach(inputs::add);
                row(windows.window(k).targets(), windows.window(k), row).forEach(targets::add);
            }
        }
        assertThat(inputs.subList(size, inputs.size()))
                .as("what follows the last pair")
                .allMatch(id -> id == PAD);
        assertThat(inputs.subList(0, size))
                .containsExactlyElementsOf(boxed(pairs.inputs().toArray()));
        assertThat(targets.subList(size, targets.size())).allMatch(id -> id == PAD);
        assertThat(targets.subList(0, size))
                .containsExactlyElementsOf(boxed(pairs.targets().toArray()));
    }

    @Property
    void everyPairComesOnceAndInOrderInWindowsOfRandomLengthToo(
            @ForAll @IntRange(min = 1, max = 400) int size,
            @ForAll @IntRange(min = 1, max = 7) int batchSize,
            @ForAll @IntRange(min = 1, max = 90) int bpttWindow,
            @ForAll long seed) {
        TokenPairs pairs = pairs(size);
        BpttWindows windows = BpttWindows.of(pairs, batchSize, bpttWindow).recut(new SplittableRandom(seed));
        List<Integer> inputs = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (int row = 0; row < batchSize; row++) {
            for (int k = 0; k < windows.count(); k++) {
                row(windows.window(k).inputs(), windows.window(k), row).forEach(inputs::add);
                row(windows.window(k).targets(), windows.window(k), row).forEach(targets::add);
            }
        }
        assertThat(inputs.subList(0, size))
                .containsExactlyElementsOf(boxed(pairs.inputs().toArray()));
        assertThat(targets.subList(0, size))
                .containsExactlyElementsOf(boxed(pairs.targets().toArray()));
        assertThat(inputs.subList(size, inputs.size())).allMatch(id -> id == PAD);
        assertThat(IntStream.range(0, windows.count())
                        .map(k -> windows.window(k).tokens())
                        .sum())
                .isEqualTo(size);
    }

    @Property
    void aRandomLengthIsNeitherZeroNorFarAboveT(
            @ForAll @IntRange(min = 1, max = 200) int bpttWindow, @ForAll long seed) {
        BpttWindows windows = BpttWindows.of(pairs(3000), 1, bpttWindow).recut(new SplittableRandom(seed));
        for (int k = 0; k < windows.count(); k++) {
            int length = windows.window(k).length();
            boolean last = k == windows.count() - 1;
            assertThat(length)
                    .isBetween(last ? 1 : Math.max(1, Math.min(5, bpttWindow / 4)), BpttWindows.longest(bpttWindow));
        }
        assertThat(BpttWindows.longest(bpttWindow)).isLessThanOrEqualTo(bpttWindow + 10);
    }

    @Test
    void oneRandomWindowInTwentyIsAroundHalfOfT() {
        BpttWindows windows = BpttWindows.of(pairs(700_000), 1, 70).recut(new SplittableRandom(1));
        int[] lengths = IntStream.range(0, windows.count() - 1)
                .map(k -> windows.window(k).length())
                .toArray();
        IntSummaryStatistics whole =
                IntStream.of(lengths).filter(length -> length > 52).summaryStatistics();
        IntSummaryStatistics half =
                IntStream.of(lengths).filter(length -> length <= 52).summaryStatistics();
        assertThat(whole.getAverage()).isCloseTo(70, within(0.3));
        assertThat(half.getAverage()).isCloseTo(35, within(1.0));
        assertThat(half.getCount() / (double) lengths.length).isCloseTo(0.05, within(0.01));
        double variance = IntStream.of(lengths)
                .filter(length -> length > 52)
                .mapToDouble(length -> Math.pow(length - 70, 2))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(5, within(0.3));
    }

    @Test
    void theSameChanceCutsAtTheSamePlaces() {
        BpttWindows windows = BpttWindows.of(pairs(500), 2, 9);
        BpttWindows once = windows.recut(new SplittableRandom(3));
        BpttWindows again = windows.recut(new SplittableRandom(3));
        BpttWindows otherwise = windows.recut(new SplittableRandom(4));
        assertThat(lengths(again)).isEqualTo(lengths(once)).isNotEqualTo(lengths(otherwise));
    }

    private static List<Integer> lengths(BpttWindows windows) {
        return IntStream.range(0, windows.count())
                .mapToObj(k -> windows.window(k).length())
                .toList();
    }

    @Property
    void theWindowsTogetherHaveAsManyTokensAsTheCorpus(
            @ForAll @IntRange(min = 1, max = 200) int size,
            @ForAll @IntRange(min = 1, max = 17) int batchSize,
            @ForAll @IntRange(min = 1, max = 23) int bpttWindow) {
        BpttWindows windows = BpttWindows.of(pairs(size), batchSize, bpttWindow);
        int tokens = IntStream.range(0, windows.count())
                .map(k -> windows.window(k).tokens())
                .sum();
        assertThat(tokens).isEqualTo(size).isEqualTo(windows.tokens());
        for (int k = 0; k + 1 < windows.count(); k++) {
            assertThat(windows.window(k).length()).as("only the last is short").isEqualTo(bpttWindow);
        }
    }

    /** The tokens 4, 5, 6 …, each followed by the next. */
    private static TokenPairs pairs(int size) {
        int[] inputs = IntStream.range(4, 4 + size).toArray();
        int[] targets = IntStream.range(5, 5 + size).toArray();
        return new TokenPairs(inputs, targets, size);
    }

    private static IntStream row(int[] values, Window window, int row) {
        return IntStream.range(0, window.length()).map(step -> values[row * window.length() + step]);
    }

    private static List<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().toList();
    }
}
