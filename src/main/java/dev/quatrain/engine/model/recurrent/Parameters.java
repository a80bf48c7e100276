package dev.quatrain.engine.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All parameters of a model in one flat array θ (P). An optimizer needs only a few calls however many parameters there are,
 * and the weights of a recurrent layer are contiguous, as cuDNN requires.
 */
public final class Parameters {

    private final Map<String, long[]> shapes;
    private final long[] cuts;
    private final int size;

    /** @param shapes by name, in their order in θ */
    public Parameters(Map<String, long[]> shapes) {
        this.shapes = new LinkedHashMap<>(shapes);
        long[] ends = new long[shapes.size()];
        long end = 0;
        int index = 0;
        for (long[] shape : this.shapes.values()) {
            end += FloatTensor.count(shape);
            ends[index++] = end;
        }
        this.size = Math.toIntExact(end);
        this.cuts = Arrays.copyOf(ends, ends.length - 1);
    }

    /** P. */
    public int size() {
        return size;
    }

    /** θ by name, each part in its shape; differentiable with respect to θ, and in θ's manager. */
    public Map<String, NDArray> slice(NDArray theta) {
        NDList pieces = theta.split(cuts, 0);
        Map<String, NDArray> slices = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            slices.put(entry.getKey(), pieces.get(index++).reshape(new Shape(entry.getValue())));
        }
        return slices;
    }

    /** Joins named tensors to θ (P). */
    public NDArray join(NDManager manager, Map<String, FloatTensor> tensors) {
        float[] theta = new float[size];
        int offset = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            float[] values = require(tensors, entry.getKey(), entry.getValue());
            System.arraycopy(values, 0, theta, offset, values.length);
            offset += values.length;
        }
        return Tensors.of(manager, theta, new Shape(size));
    }

    /** Splits θ (P) into named tensors, in Java memory. */
    public Map<String, FloatTensor> part(float[] theta) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        int offset = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            int length = (int) FloatTensor.count(entry.getValue());
            tensors.put(
                    entry.getKey(),
                    new FloatTensor(entry.getValue(), Arrays.copyOfRange(theta, offset, offset + length)));
            offset += length;
        }
        return tensors;
    }

    private static float[] require(Map<String, FloatTensor> tensors, String name, long[] shape) {
        FloatTensor tensor = tensors.get(name);
        if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException("expected %s of shape %s, got %s"
                    .formatted(name, Arrays.toString(shape), tensor == null ? "none" : tensor));
        }
        return tensor.values();
    }
}
