package dev.quatrain.engine.generate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParticleWeightsTest {

    private static final double EPSILON = 1e-9;

    private static ParticleWeights of(double... logs) {
        ParticleWeights weights = new ParticleWeights(logs.length);
        IntStream.range(0, logs.length).forEach(i -> weights.multiply(i, logs[i]));
        return weights;
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void factorsAreMultipliedAndTheSumIsOne() {
        ParticleWeights weights = of(Math.log(1), Math.log(2));
        weights.multiply(0, Math.log(3));
        weights.multiply(1, -1000);
        weights.multiply(0, -1000);

        double[] normalized = weights.normalized();
        assertThat(normalized[0]).isCloseTo(3 / 5.0, within(EPSILON));
        assertThat(normalized[1]).isCloseTo(2 / 5.0, within(EPSILON));
    }

    @Test
    void fewEffectiveParticlesAreUneven() {
        assertThat(of(0).areUneven()).isFalse();
        assertThat(of(0, 0, 0, 0).areUneven()).isFalse();
        assertThat(of(0, 0, -50, -50).areUneven()).isFalse(); // two of four
        assertThat(of(0.2, 0, -50, -50).areUneven()).isTrue();
        assertThat(of(0, -50, -50).areUneven()).isTrue(); // one of three
    }

    @Property
    void eachParticleGetsItsShareOfSuccessorsRoundedUpOrDown(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -6, max = 6) Double> given,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double point) {
        double[] logs = array(given);
        ParticleWeights weights = of(logs);
        double[] shares = weights.normalized();

        int[] ancestors = weights.resample(point);

        assertThat(ancestors).isSorted().hasSize(logs.length);
        for (int particle = 0; particle < logs.length; particle++) {
            int each = particle;
            long successors = Arrays.stream(ancestors).filter(i -> i == each).count();
            assertThat((double) successors).isCloseTo(shares[particle] * logs.length, within(1 + EPSILON));
        }
        assertThat(weights.normalized()).containsOnly(1.0 / logs.length);
    }

    @Property
    void theMeanNumberOfSuccessorsIsTheShare(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -3, max = 3) Double> given) {
        double[] logs = array(given);
        int points = 2000;
        double[] successors = new double[logs.length];
        for (int k = 0; k < points; k++) {
            for (int ancestor : of(logs).resample((k + 0.5) / points)) {
                successors[ancestor] += 1.0 / points;
            }
        }
        double[] shares = of(logs).normalized();
        for (int particle = 0; particle < logs.length; particle++) {
            assertThat(successors[particle]).isCloseTo(shares[particle] * logs.length, within(2.0 / points));
        }
    }

    @Property
    void aParticleIsDrawnByItsShare(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -3, max = 3) Double> given) {
        double[] logs = array(given);
        int points = 2000;
        double[] drawn = new double[logs.length];
        for (int k = 0; k < points; k++) {
            drawn[of(logs).draw((k + 0.5) / points)] += 1.0 / points;
        }
        double[] shares = of(logs).normalized();
        for (int particle = 0; particle < logs.length; particle++) {
            assertThat(drawn[particle]).isCloseTo(shares[particle], within(2.0 / points));
        }
    }
}
