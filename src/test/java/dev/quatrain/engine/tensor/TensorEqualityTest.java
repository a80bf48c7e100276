package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Many tests compare tensors as a whole. */
class TensorEqualityTest {

    @Test
    void floatsAreEqualByShapeAndBits() {
        FloatTensor tensor = floats(new long[] {1, 2}, 1, Float.NaN);
        assertThat(tensor)
                .isEqualTo(floats(new long[] {1, 2}, 1, Float.NaN))
                .hasSameHashCodeAs(floats(new long[] {1, 2}, 1, Float.NaN))
                .isNotEqualTo(floats(new long[] {2, 1}, 1, Float.NaN))
                .isNotEqualTo(floats(new long[] {1, 2}, 1, 2))
                .isNotEqualTo("tensor");
        assertThat(floats(new long[] {1}, 0f)).isNotEqualTo(floats(new long[] {1}, -0f));
    }

    @Test
    void integersAreEqualByShapeAndValue() {
        IntTensor tensor = IntTensor.vector(new int[] {1, 2});
        assertThat(tensor)
                .isEqualTo(IntTensor.vector(new int[] {1, 2}))
                .hasSameHashCodeAs(IntTensor.vector(new int[] {1, 2}))
                .isNotEqualTo(new IntTensor(new long[] {1, 2}, new int[] {1, 2}))
                .isNotEqualTo(IntTensor.vector(new int[] {1, 3}))
                .isNotEqualTo(floats(new long[] {2}, 1, 2));
    }

    private static FloatTensor floats(long[] shape, float... values) {
        return new FloatTensor(shape, values);
    }
}
