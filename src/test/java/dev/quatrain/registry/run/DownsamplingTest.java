package dev.quatrain.registry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DownsamplingTest {

    @Property(tries = 300)
    void keepsAsManyAsThereIsRoomForInOrderWithTheFirstOrdinaryAndTheLastPoint(
            @ForAll @IntRange(min = 1, max = 400) int count,
            @ForAll @IntRange(min = 3, max = 60) int atMost,
            @ForAll @IntRange(min = 2, max = 50) int landmarkEvery) {
        List<Integer> points = IntStream.rangeClosed(1, count).boxed().toList();

        List<Integer> kept = Downsampling.of(points, atMost, point -> point % landmarkEvery == 0);

        assertThat(kept).hasSize(Math.min(count, atMost)).isSorted().doesNotHaveDuplicates();
        assertThat(kept).contains(1).endsWith(count);
    }

    @Property(tries = 300)
    void keepsEveryLandmarkWhileTheyFillNoMoreThanHalfOfThePlaces(
            @ForAll @IntRange(min = 50, max = 400) int count, @ForAll @IntRange(min = 21, max = 49) int atMost) {
        List<Integer> points = IntStream.rangeClosed(1, count).boxed().toList();
        int every = count / 10 + 1; // nine or fewer

        List<Integer> kept = Downsampling.of(points, atMost, point -> point % every == 0);

        assertThat(kept)
                .containsAll(points.stream().filter(point -> point % every == 0).toList());
    }

    @Test
    void leavesGapsOfNearlyTheSameSize() {
        List<Integer> points = IntStream.rangeClosed(0, 1000).boxed().toList();

        List<Integer> kept = Downsampling.of(points, 11, point -> false);

        assertThat(kept).containsExactly(0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000);
    }

    @Test
    void twoPointsAreTheFewestThatMakeACurve() {
        assertThat(Downsampling.of(List.of(1, 2, 3), 2, point -> false)).containsExactly(1, 3);
        assertThatThrownBy(() -> Downsampling.of(List.of(1, 2, 3), 1, point -> false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
