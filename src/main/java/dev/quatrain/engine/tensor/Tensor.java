package dev.quatrain.engine.tensor;

/** Numbers outside the engine, row-major: what a safetensors file is made of. */
public sealed interface Tensor permits FloatTensor, IntTensor {

    /** The sizes of the axes; empty for a scalar. */
    long[] shape();

    /** How the numbers are stored. */
    ElementType type();

    /** The number of elements: the product of the shape. */
    int size();
}
