package dev.quatrain.longterm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AddingProblemTest {

    @Property(tries = 50)
    void marksOneStepOfEachHalfAndAsksForTheSumOfTheirNumbers(
            @ForAll @IntRange(min = 2, max = 9) int length,
            @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll long seed) {
        AddingProblem.Batch batch = new AddingProblem(length).draw(new SplittableRandom(seed), size);

        assertThat(batch.inputs()).hasSize(length * size * 2);
        for (int row = 0; row < size; row++) {
            double first = markedSum(batch, row, size, 0, length / 2);
            double second = markedSum(batch, row, size, length / 2, length);
            assertThat(first + second).isCloseTo(batch.sums()[row], within(1e-6));
        }
    }

    @Test
    void alwaysAnsweringOneIsWrongByASixth() {
        float[] sums =
                new AddingProblem(7).draw(new SplittableRandom(3), 20_000).sums();

        double squares = 0;
        for (float sum : sums) {
            squares += (sum - 1) * (sum - 1);
        }
        assertThat(squares / sums.length).isCloseTo(AddingProblem.BASELINE, within(0.005));
    }

    @Test
    void reachesEveryStepOfBothHalves() {
        int size = 500;
        AddingProblem.Batch batch = new AddingProblem(5).draw(new SplittableRandom(1), size);

        for (int step = 0; step < 5; step++) {
            int marks = 0;
            for (int row = 0; row < size; row++) {
                marks += (int) batch.inputs()[(step * size + row) * 2 + 1];
            }
            assertThat(marks).as("step %d", step).isBetween(size / 5, size);
        }
    }

    @Test
    void theSameSeedDrawsTheSameSequences() {
        AddingProblem problem = new AddingProblem(6);

        assertThat(problem.draw(new SplittableRandom(4), 3).inputs())
                .isEqualTo(problem.draw(new SplittableRandom(4), 3).inputs())
                .isNotEqualTo(problem.draw(new SplittableRandom(5), 3).inputs());
    }

    @Test
    void refusesASequenceWithoutTwoHalves() {
        assertThatThrownBy(() -> new AddingProblem(1)).hasMessageContaining("not 1");
    }

    /** The number of the one marked step between two steps. */
    private static double markedSum(AddingProblem.Batch batch, int row, int size, int from, int to) {
        int marks = 0;
        double sum = 0;
        for (int step = from; step < to; step++) {
            float number = batch.inputs()[(step * size + row) * 2];
            float mark = batch.inputs()[(step * size + row) * 2 + 1];
            assertThat(number).isBetween(0f, 1f);
            assertThat(mark).isIn(0f, 1f);
            marks += (int) mark;
            sum += mark * number;
        }
        assertThat(marks).isOne();
        return sum;
    }
}
