package dev.quatrain.engine.train.optimize;

import ai.djl.ndarray.NDArray;

/** Clips a gradient (P): first each element by value, then the whole by global norm (Pascanu et al. 2013). */
public record GradientClipping(double maxNorm, double maxValue) {

    public static final GradientClipping NONE = new GradientClipping(0, 0);

    /**
     * The result of clipping.
     *
     * @param gradient within the bounds
     * @param norm the 2-norm before clipping
     * @param byNorm whether the global norm was clipped
     */
    record Clipped(NDArray gradient, double norm, boolean byNorm) {}

    Clipped clip(NDArray gradient) {
        double norm = norm(gradient);
        NDArray bounded = maxValue > 0 ? gradient.clip(-maxValue, maxValue) : gradient;
        double boundedNorm = maxValue > 0 ? norm(bounded) : norm;
        boolean tooLong = maxNorm > 0 && boundedNorm > maxNorm;
        return new Clipped(tooLong ? bounded.mul(maxNorm / boundedNorm) : bounded, norm, tooLong);
    }

    private static double norm(NDArray gradient) {
        return gradient.norm().getFloat();
    }
}
