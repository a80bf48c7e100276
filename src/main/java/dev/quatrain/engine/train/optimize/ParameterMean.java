package dev.quatrain.engine.train.optimize;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensors;
import java.util.Map;

/** The running mean of θ (Polyak & Juditsky 1992), with equal weights. */
final class ParameterMean {

    private static final String MEAN = "average.mean";
    private static final String COUNT = "average.count";
    private static final int HALF = 1 << 20; // the count is stored as two numbers that a float represents exactly

    private final NDArray mean; // (P)
    private long count;

    private ParameterMean(NDArray mean, long count) {
        this.mean = mean;
        this.count = count;
    }

    /** Starts with the current θ as the first value. */
    static ParameterMean startingAt(NDArray theta) {
        return new ParameterMean(theta.duplicate(), 1);
    }

    void add(NDArray theta) {
        count++;
        mean.addi(theta.sub(mean).muli(1.0 / count));
    }

    /** (P), live. */
    NDArray value() {
        return mean;
    }

    /** Adds the tensors that {@link #restored} needs. */
    void save(Map<String, FloatTensor> tensors) {
        tensors.put(MEAN, Tensors.toFloats(mean));
        tensors.put(COUNT, new FloatTensor(new long[] {2}, new float[] {count / HALF, count % HALF}));
    }

    static boolean isIn(Map<String, FloatTensor> tensors) {
        return tensors.containsKey(MEAN);
    }

    static ParameterMean restored(NDManager manager, Map<String, FloatTensor> tensors) {
        float[] halves = requireNonNull(tensors.get(COUNT)).values();
        return new ParameterMean(
                Tensors.of(manager, requireNonNull(tensors.get(MEAN))), (long) halves[0] * HALF + (long) halves[1]);
    }

    void close() {
        mean.close();
    }
}
