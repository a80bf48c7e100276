package dev.quatrain.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Automatic differentiation, thread by thread. The engine's own collector admits one training in the whole process; these
 * calls admit as many as there are threads.
 *
 * <p>The engine records a graph in every thread in which nobody switched that off: a thread that only answers requests must
 * call {@link #off} first, or it runs at half speed and grows without end.
 */
public final class GradMode {

    private GradMode() {}

    /** Records nothing from now on in this thread. */
    public static void off() {
        Devices.load();
        JniUtils.setGradMode(false);
    }

    /** Records operations from now on in this thread. */
    public static void on() {
        Devices.load();
        JniUtils.setGradMode(true);
    }

    /** Records operations in this thread from now on, or doesn't. */
    public static void set(boolean recording) {
        Devices.load();
        JniUtils.setGradMode(recording);
    }

    /** Whether this thread records operations. */
    public static boolean isOn() {
        Devices.load();
        return JniUtils.isGradMode();
    }

    /** Makes an array a leaf: {@link #backward} will leave a gradient at it. */
    public static void markLeaf(NDArray array) {
        array.setRequiresGradient(true);
    }

    /** Adds ∂loss/∂leaf to the gradient of every leaf that the scalar {@code loss} was computed from, and frees the graph. */
    public static void backward(NDArray loss) {
        NDArray one = loss.onesLike();
        JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }

    /** Sets the gradient of a leaf to zero. */
    public static void zeroGradient(NDArray leaf) {
        JniUtils.zeroGrad((PtNDArray) leaf);
    }
}
