package dev.quatrain.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Automatic differentiation per thread. The engine's own collector allows only one training per process; these calls allow
 * one per thread.
 *
 * <p>The engine records a graph in every thread unless it is switched off. A thread for inference must call {@link #off}
 * first, or it runs at half speed and its memory grows without bound.
 */
public final class GradMode {

    private GradMode() {}

    /** Stops recording operations in this thread. */
    public static void off() {
        set(false);
        GradientTape.ofProcess().clear();
    }

    /** Starts recording operations in this thread. */
    public static void on() {
        set(true);
        GradientTape.ofProcess().clear();
    }

    public static void set(boolean recording) {
        Devices.load();
        JniUtils.setGradMode(recording);
    }

    /** Whether this thread records operations. */
    public static boolean isOn() {
        Devices.load();
        return JniUtils.isGradMode();
    }

    /** Computes without recording operations. */
    public static <R> R without(Supplier<R> computation) {
        boolean recording = isOn();
        set(false);
        try {
            return computation.get();
        } finally {
            set(recording);
        }
    }

    /**
     * Makes results that were computed {@link #without} recording differentiable with respect to their arguments, if this thread records
     * operations.
     *
     * @return the results, to be used from here on
     */
    public static NDList define(NDList arguments, NDList results, VectorJacobianProduct product) {
        return isOn() ? GradientTape.ofProcess().add(arguments, results, product) : results;
    }

    /** Makes an array a leaf, for which {@link #backward} computes a gradient. */
    public static void markLeaf(NDArray array) {
        array.setRequiresGradient(true);
    }

    /** Adds ∂loss/∂leaf to the gradient of every leaf of the scalar {@code loss}, and frees the graph. */
    public static void backward(NDArray loss) {
        GradientTape.ofProcess().backward(loss);
    }

    /** Sets the gradient of a leaf to zero. */
    public static void zeroGradient(NDArray leaf) {
        JniUtils.zeroGrad((PtNDArray) leaf);
    }
}
