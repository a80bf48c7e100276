package dev.quatrain.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Conversions between Java arrays and the engine's arrays. */
public final class Tensors {

    private Tensors() {}

    /** A copy on the manager's device. */
    public static NDArray of(NDManager manager, FloatTensor tensor) {
        return of(manager, tensor.values(), new Shape(tensor.shape()));
    }

    /**
     * A copy on the manager's device, in the engine's own memory, whose alignment is always the same. A borrowed Java buffer
     * can have any alignment, on which the order of summation in matrix products may depend, and with it the last bit of the
     * result.
     */
    public static NDArray of(NDManager manager, float[] values, Shape shape) {
        try (NDArray borrowed = manager.create(values, shape)) {
            return borrowed.duplicate();
        }
    }

    /** A copy in Java memory. */
    public static FloatTensor toFloats(NDArray array) {
        return new FloatTensor(array.getShape().getShape(), array.toFloatArray());
    }

    /** Copies in Java memory, with the same names. */
    public static Map<String, FloatTensor> toFloats(Map<String, NDArray> arrays) {
        Map<String, FloatTensor> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copies.put(name, toFloats(array)));
        return copies;
    }

    /**
     * Converts token ids to an array, time first.
     *
     * @param ids (B, T) row by row
     * @return (T, B) of int64
     */
    public static NDArray timeFirst(NDManager manager, int[] ids, int batch) {
        int length = ids.length / batch;
        long[] transposed = new long[ids.length];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < length; t++) {
                transposed[t * batch + b] = ids[b * length + t];
            }
        }
        return manager.create(transposed, new Shape(length, batch));
    }

    /** A sub-manager that closes all arrays created with it. */
    public static NDManager scope(NDManager parent) {
        NDManager scope = parent.newSubManager();
        scope.setName("scope");
        return scope;
    }
}
