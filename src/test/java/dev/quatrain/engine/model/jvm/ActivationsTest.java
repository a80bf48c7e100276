package dev.quatrain.engine.model.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ActivationsTest {

    @Test
    void areAsExactAsFloats() {
        for (float x = -12; x <= 12; x += 0.00037f) {
            float[] row = {x, x, x};
            Activations.tanh(row, 0, 1);
            Activations.sigmoid(row, 1, 2);
            Activations.relu(row, 2, 3);
            assertThat((double) row[0]).isCloseTo(Math.tanh(x), within(4e-7));
            assertThat((double) row[1]).isCloseTo(1 / (1 + Math.exp(-x)), within(4e-7));
            assertThat(row[2]).isEqualTo(Math.max(x, 0));
        }
        float[] edges = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 0};
        Activations.tanh(edges, 0, 4);
        assertThat((double) edges[0]).isCloseTo(1, within(4e-7));
        assertThat((double) edges[1]).isCloseTo(-1, within(4e-7));
        assertThat(edges[2]).isNaN();
        assertThat(edges[3]).isZero();
    }
}
