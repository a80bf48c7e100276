package dev.quatrain.engine.train.optimize;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.function.Function;

/**
 * The optimizer, and the clipping of gradients before it.
 *
 * @param optimizer creates an optimizer for θ (P)
 */
public record UpdateRule(Function<NDArray, Optimizer> optimizer, GradientClipping clipping) {

    public static UpdateRule of(TrainingPlan plan) {
        return new UpdateRule(
                theta -> Optimizer.of(plan, theta),
                new GradientClipping(plan.gradientClipNorm(), plan.gradientClipValue()));
    }
}
