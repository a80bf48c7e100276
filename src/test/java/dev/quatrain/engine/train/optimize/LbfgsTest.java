package dev.quatrain.engine.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LbfgsTest {

    private static final double[] MINIMUM = {3, -2, 0.5, 10, 7, 1, 0, -8};

    /** Σ aₙ (xₙ − mₙ)² with curvatures from 1 to 10,000, and a fourth power. */
    private static double bowl(double[] point, double[] gradient) {
        double value = 0;
        for (int n = 0; n < point.length; n++) {
            double curvature = Math.pow(10_000, n / 7.0);
            double distance = point[n] - MINIMUM[n];
            value += curvature * distance * distance + Math.pow(distance, 4);
            gradient[n] = 2 * curvature * distance + 4 * Math.pow(distance, 3);
        }
        return value;
    }

    @Test
    void findsTheMinimumOfALongValley() {
        double[] found = new Lbfgs(LbfgsTest::bowl, 1e-9)
                .minimize(new double[MINIMUM.length], () -> false)
                .orElseThrow();
        for (int n = 0; n < found.length; n++) {
            assertThat(found[n]).isCloseTo(MINIMUM[n], within(1e-4));
        }
    }

    @Test
    void staysWhereTheGradientIsZeroAndEndsWhenAbandoned() {
        assertThat(new Lbfgs(LbfgsTest::bowl, 1e-9).minimize(MINIMUM.clone(), () -> false))
                .contains(MINIMUM);
        AtomicInteger asked = new AtomicInteger();
        assertThat(new Lbfgs(LbfgsTest::bowl, 1e-9)
                        .minimize(new double[MINIMUM.length], () -> asked.incrementAndGet() == 3))
                .isEmpty();
    }
}
