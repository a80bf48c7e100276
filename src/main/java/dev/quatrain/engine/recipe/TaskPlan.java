package dev.quatrain.engine.recipe;

import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** The settings of a training after defaults were applied. There is one class per task. */
public interface TaskPlan {

    ModelSpec model();

    /** The settings of the optimization; null if parameters are counted. */
    @Nullable
    TrainingPlan training();

    /** The seed of all random numbers; 0 if there are none. */
    default long seed() {
        TrainingPlan training = training();
        return training == null ? 0 : training.seed();
    }
}
