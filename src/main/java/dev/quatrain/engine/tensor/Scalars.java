package dev.quatrain.engine.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Products and quotients with a number, for whatever a gradient is computed of. DJL's {@code mul(Number)} and {@code div(Number)}
 * pass the number in a Java buffer, which may be collected when they return. But the engine keeps a reference to it for the
 * backward pass, which then multiplies all gradients by what is in that memory now.
 */
public final class Scalars {

    private Scalars() {}

    /** array · factor, of the array's shape. */
    public static NDArray product(NDArray array, float factor) {
        return array.mul(inEngineMemory(array, factor));
    }

    /** array / divisor, of the array's shape. */
    public static NDArray quotient(NDArray array, float divisor) {
        return array.div(inEngineMemory(array, divisor));
    }

    /** A scalar in the engine's own memory, with the lifetime of the array's manager. */
    private static NDArray inEngineMemory(NDArray array, float number) {
        try (NDArray borrowed = array.getManager().create(number)) {
            return borrowed.duplicate();
        }
    }
}
