package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;

/** Keeps a gradient (P) within bounds, first each element by value, then all together by global norm (Pascanu et al. 2013). */
public record GradientClipping(double maxNorm, double maxValue) {

    public static final GradientClipping NONE = new GradientClipping(0, 0);

    /**
     * What came out.
     *
     * @param gradient within the bounds
     * @param norm the 2-norm before anything was clipped
     * @param byNorm whether the global norm was too large
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
