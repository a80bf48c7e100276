package dev.quatrain.longterm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CopyMemoryTest {

    @Property(tries = 50)
    void asksForTheSymbolsAfterTheSignalAndForBlanksBefore(
            @ForAll @IntRange(min = 1, max = 9) int delay,
            @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll long seed) {
        CopyMemory task = new CopyMemory(delay);
        Window window = task.draw(new SplittableRandom(seed), size);

        assertThat(window.length()).isEqualTo(delay + 20);
        for (int row = 0; row < size; row++) {
            int[] inputs = Arrays.copyOfRange(window.inputs(), row * task.length(), (row + 1) * task.length());
            int[] targets = Arrays.copyOfRange(window.targets(), row * task.length(), (row + 1) * task.length());
            int[] symbols = Arrays.copyOf(inputs, 10);
            assertThat(symbols).doesNotContain(0, CopyMemory.BLANK, CopyMemory.SIGNAL);
            assertThat(targets).isEqualTo(joined(blanks(delay + 10), symbols));
            assertThat(Arrays.copyOfRange(inputs, 10, inputs.length))
                    .isEqualTo(joined(blanks(delay - 1), new int[] {CopyMemory.SIGNAL}, blanks(10)));
        }
    }

    @Test
    void countsEveryStepSinceNoneIsPadding() {
        Window window = new CopyMemory(3).draw(new SplittableRandom(1), 2);

        assertThat(window.tokens()).isEqualTo(2 * 23);
        assertThat(window.inputs()).doesNotContain(Vocabulary.PAD);
        assertThat(window.targets()).doesNotContain(Vocabulary.PAD);
    }

    @Test
    void drawsAllEightKinds() {
        assertThat(new CopyMemory(1).draw(new SplittableRandom(1), 50).inputs()).contains(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void whoRemembersNothingLosesTenLogarithmsOfEight() {
        assertThat(new CopyMemory(100).baseline()).isCloseTo(0.17329, within(1e-5));
    }

    @Test
    void theSameSeedDrawsTheSameSequences() {
        CopyMemory task = new CopyMemory(6);

        assertThat(task.draw(new SplittableRandom(4), 3).inputs())
                .isEqualTo(task.draw(new SplittableRandom(4), 3).inputs())
                .isNotEqualTo(task.draw(new SplittableRandom(5), 3).inputs());
    }

    @Test
    void refusesASequenceWithoutASignal() {
        assertThatThrownBy(() -> new CopyMemory(0)).hasMessageContaining("not 0");
    }

    private static int[] blanks(int count) {
        int[] blanks = new int[count];
        Arrays.fill(blanks, CopyMemory.BLANK);
        return blanks;
    }

    private static int[] joined(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }
}
