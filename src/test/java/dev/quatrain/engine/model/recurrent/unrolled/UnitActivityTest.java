package dev.quatrain.engine.model.recurrent.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.recurrent.unrolled.UnitActivity.Saturation;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UnitActivityTest {

    @Test
    void countsOpenAndShutStepsOfEachUnit() {
        float[][] forget = {{0.95f, 0.5f}, {0.05f, 0.91f}, {0.99f, 0.9f}, {0.2f, 0.1f}};
        float[][] hidden = {{1, -0.5f}, {0, -0.5f}, {-1, -0.5f}, {0, -0.5f}};

        List<UnitActivity> units =
                UnitActivity.of(Map.of(Gate.FORGET, forget, Gate.CANDIDATE, forget, Gate.HIDDEN, hidden));

        assertThat(units).hasSize(2);
        assertThat(units.get(0).saturation()).isEqualTo(Map.of(Gate.FORGET, new Saturation(0.5, 0.25)));
        assertThat(units.get(1).saturation().get(Gate.FORGET).open()).isEqualTo(0.25);
        assertThat(units.get(0).mean()).isZero();
        assertThat(units.get(0).standardDeviation()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(units.get(1).mean()).isEqualTo(-0.5);
        assertThat(units.get(1).standardDeviation()).isZero();
    }

    @Property(tries = 200)
    void doesNotDependOnTheOrderOfTheStepsAndMovesWithThem(
            @ForAll @Size(min = 1, max = 30) List<@FloatRange(min = -1, max = 1) Float> values) {
        float[][] hidden = new float[values.size()][];
        float[][] backwards = new float[values.size()][];
        for (int t = 0; t < hidden.length; t++) {
            hidden[t] = new float[] {values.get(t), values.get(t) + 3};
            backwards[hidden.length - 1 - t] = hidden[t];
        }

        List<UnitActivity> units = UnitActivity.of(Map.of(Gate.HIDDEN, hidden));
        List<UnitActivity> same = UnitActivity.of(Map.of(Gate.HIDDEN, backwards));

        assertThat(same.get(0).mean()).isCloseTo(units.get(0).mean(), within(1e-9));
        assertThat(same.get(0).standardDeviation()).isCloseTo(units.get(0).standardDeviation(), within(1e-9));
        assertThat(units.get(1).mean()).isCloseTo(units.get(0).mean() + 3, within(1e-6));
        assertThat(units.get(1).standardDeviation()).isCloseTo(units.get(0).standardDeviation(), within(1e-6));
        assertThat(units.get(0).standardDeviation()).isLessThanOrEqualTo(1 + 1e-9);
    }
}
