package dev.quatrain.engine.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * A float32 tensor in Java memory, row-major. Equal if shapes and bits are equal.
 *
 * @param shape the sizes of the axes; empty for a scalar
 * @param values as many as the product of the shape; not copied
 */
public record FloatTensor(long[] shape, float[] values) implements Tensor {

    public FloatTensor {
        Objects.requireNonNull(values, "values");
        shape = shape.clone();
        if (count(shape) != values.length) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " stands for " + count(shape)
                    + " values, not " + values.length);
        }
    }

    /**
     * The number of elements of a shape.
     *
     * @throws IllegalArgumentException if an axis is negative or the product exceeds a long
     */
    public static long count(long... shape) {
        long count = 1;
        for (long axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException("negative axis in shape " + Arrays.toString(shape));
            }
            count = multiply(count, axis, shape);
        }
        return count;
    }

    private static long multiply(long count, long axis, long[] shape) {
        try {
            return Math.multiplyExact(count, axis);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " is too large", overflow);
        }
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public ElementType type() {
        return ElementType.F32;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTensor that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values); // compares bits, so that NaN equals NaN
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FloatTensor" + Arrays.toString(shape);
    }
}
