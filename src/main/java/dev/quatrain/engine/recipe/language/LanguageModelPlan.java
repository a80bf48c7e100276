package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * A training request with every default settled.
 *
 * @param training how parameters are found; null where they are counted
 * @param dynamicEvaluation how the finished model is scored once more, learning on; null: it is not
 * @param transpose whether each tune of the training split is learned in all keys; false in plans of an earlier version
 */
public record LanguageModelPlan(
        TokenizerSpec tokenizer,
        ModelSpec model,
        @Nullable TrainingPlan training,
        @Nullable DynamicPlan dynamicEvaluation,
        @Nullable Boolean transpose)
        implements TaskPlan {

    public LanguageModelPlan {
        transpose = Boolean.TRUE.equals(transpose);
    }

    /** Of a text that is learned as it is. */
    public LanguageModelPlan(TokenizerSpec tokenizer, ModelSpec model, @Nullable TrainingPlan training) {
        this(tokenizer, model, training, null, false);
    }
}
