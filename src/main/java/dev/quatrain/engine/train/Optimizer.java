package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** An update rule with its memory. All arrays are flat, (P). */
public interface Optimizer {

    /** Moves θ in place by one step. */
    void update(NDArray theta, NDArray gradient, double learningRate);

    /** Updates done. */
    long updates();

    /** What must be kept to go on as if never stopped, by name; live arrays. */
    Map<String, NDArray> moments();

    /** Goes on from {@link #moments()} whose numbers have been restored. */
    void resumeAt(long updates);

    static Optimizer of(TrainingPlan plan, NDArray theta) {
        return switch (plan.optimizer()) {
            case SGD -> new Sgd(theta, plan.weightDecay());
            case ADAM -> new Adam(theta, plan.weightDecay(), false);
            case ADAMW -> new Adam(theta, plan.weightDecay(), true);
        };
    }
}
