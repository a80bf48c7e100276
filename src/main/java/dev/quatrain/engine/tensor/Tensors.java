package dev.quatrain.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Between arrays of Java and arrays of the engine. */
public final class Tensors {

    private Tensors() {}

    /** A copy on the manager's device. */
    public static NDArray of(NDManager manager, FloatTensor tensor) {
        return of(manager, tensor.values(), new Shape(tensor.shape()));
    }

    /**
     * The same, of the bare numbers. Lies in the engine's own memory, always aligned alike: what it only borrows from Java may begin
     * anywhere, and by that its matrix products choose their order of summation, which would cost the last bit.
     */
    public static NDArray of(NDManager manager, float[] values, Shape shape) {
        try (NDArray borrowed = manager.create(values, shape)) {
            return borrowed.duplicate();
        }
    }

    /** A copy in Java's memory. */
    public static FloatTensor toFloats(NDArray array) {
        return new FloatTensor(array.getShape().getShape(), array.toFloatArray());
    }

    /** Copies in Java's memory, by the same names. */
    public static Map<String, FloatTensor> toFloats(Map<String, NDArray> arrays) {
        Map<String, FloatTensor> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copies.put(name, toFloats(array)));
        return copies;
    }

    /**
     * Token ids for the engine, time first.
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

    /** Runs with a manager of its own that takes along, at its end, everything that was made in it. */
    public static NDManager scope(NDManager parent) {
        NDManager scope = parent.newSubManager();
        scope.setName("scope");
        return scope;
    }
}
