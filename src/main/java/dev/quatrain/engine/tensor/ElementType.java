package dev.quatrain.engine.tensor;

/** How a tensor's elements are stored, by safetensors' names. */
public enum ElementType {
    /** IEEE 754 binary32, little-endian. */
    F32,
    /** Two's complement in 32 bits, little-endian. */
    I32;

    /** What an element takes, of either type. */
    static final int BYTES = 4;
}
