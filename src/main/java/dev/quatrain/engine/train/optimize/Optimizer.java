package dev.quatrain.engine.train.optimize;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.Map;

/** An optimizer with its state. All arrays are flat, (P). */
public interface Optimizer {

    /** Updates θ in place by one step. */
    void update(NDArray theta, NDArray gradient, double learningRate);

    /** The number of updates so far. */
    long updates();

    /** The state that a checkpoint must store, by name; live arrays. */
    Map<String, NDArray> moments();

    /** Continues after the arrays of {@link #moments()} were restored. */
    void resumeAt(long updates);

    static Optimizer of(TrainingPlan plan, NDArray theta) {
        return switch (plan.optimizer()) {
            case SGD -> new Sgd(theta, plan.weightDecay());
            case ADAM -> new Adam(theta, plan.weightDecay(), false);
            case ADAMW -> new Adam(theta, plan.weightDecay(), true);
        };
    }
}
