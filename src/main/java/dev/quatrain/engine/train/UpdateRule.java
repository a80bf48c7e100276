package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/**
 * The optimizer, and the clipping of gradients before it.
 *
 * @param optimizer creates an optimizer for θ (P)
 */
public record UpdateRule(Function<NDArray, Optimizer> optimizer, GradientClipping clipping) {

    static UpdateRule of(TrainingPlan plan) {
        return new UpdateRule(
                theta -> Optimizer.of(plan, theta),
                new GradientClipping(plan.gradientClipNorm(), plan.gradientClipValue()));
    }
}
