package dev.quatrain.engine.tensor;

/** A tensor in Java memory, row-major, as stored in a safetensors file. */
public sealed interface Tensor permits FloatTensor, IntTensor {

    /** The sizes of the axes; empty for a scalar. */
    long[] shape();

    ElementType type();

    /** The number of elements: the product of the shape. */
    int size();
}
