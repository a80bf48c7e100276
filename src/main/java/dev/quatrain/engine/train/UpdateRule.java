package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/**
 * What a gradient is put through before it moves θ, and how it does.
 *
 * @param optimizer made for θ (P)
 */
public record UpdateRule(Function<NDArray, Optimizer> optimizer, GradientClipping clipping) {

    static UpdateRule of(TrainingPlan plan) {
        return new UpdateRule(
                theta -> Optimizer.of(plan, theta),
                new GradientClipping(plan.gradientClipNorm(), plan.gradientClipValue()));
    }
}
