package dev.quatrain.engine.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * An int32 tensor of counts or ids in Java memory, row-major. Equal if shapes and numbers are equal.
 *
 * @param shape the sizes of the axes; empty for a scalar
 * @param values as many as the product of the shape; not copied
 */
public record IntTensor(long[] shape, int[] values) implements Tensor {

    public IntTensor {
        Objects.requireNonNull(values, "values");
        shape = shape.clone();
        if (FloatTensor.count(shape) != values.length) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " stands for "
                    + FloatTensor.count(shape) + " values, not " + values.length);
        }
    }

    /** A tensor with one axis. */
    public static IntTensor vector(int[] values) {
        return new IntTensor(new long[] {values.length}, values);
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public ElementType type() {
        return ElementType.I32;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntTensor that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "IntTensor" + Arrays.toString(shape);
    }
}
