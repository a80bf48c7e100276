package dev.quatrain.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

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
        Devices.load();
        JniUtils.setGradMode(false);
    }

    /** Starts recording operations in this thread. */
    public static void on() {
        Devices.load();
        JniUtils.setGradMode(true);
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

    /** Makes an array a leaf, for which {@link #backward} computes a gradient. */
    public static void markLeaf(NDArray array) {
        array.setRequiresGradient(true);
    }

    /** Adds ∂loss/∂leaf to the gradient of every leaf of the scalar {@code loss}, and frees the graph. */
    public static void backward(NDArray loss) {
        NDArray one = loss.onesLike();
        JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }

    /** Sets the gradient of a leaf to zero. */
    public static void zeroGradient(NDArray leaf) {
        JniUtils.zeroGrad((PtNDArray) leaf);
    }
}
