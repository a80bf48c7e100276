package dev.quatrain.engine.recipe;

import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** A training request with every default settled; one kind for each task. */
public interface TaskPlan {

    ModelSpec model();

    /** How parameters are found; null where they are counted. */
    @Nullable
    TrainingPlan training();

    /** Of chance; 0 where there is none. */
    default long seed() {
        TrainingPlan training = training();
        return training == null ? 0 : training.seed();
    }
}
