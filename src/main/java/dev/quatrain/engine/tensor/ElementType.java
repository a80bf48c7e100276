package dev.quatrain.engine.tensor;

/** Element types of tensors, named as in safetensors. */
public enum ElementType {
    /** IEEE 754 binary32, little-endian. */
    F32,
    /** Two's complement in 32 bits, little-endian. */
    I32;

    /** The size of an element, the same for both types. */
    static final int BYTES = 4;
}
