package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a language model's training after defaults were applied.
 *
 * @param training the settings of the optimization; null if parameters are counted
 * @param dynamicEvaluation the settings of a dynamic evaluation after training; null for none
 * @param transpose whether the model is trained on each tune in all keys; false in plans that an earlier version stored
 * @param counts the n-grams that are counted after training, and mixed with the network if that gains; null for none
 */
public record LanguageModelPlan(
        TokenizerSpec tokenizer,
        ModelSpec model,
        @Nullable TrainingPlan training,
        @Nullable DynamicPlan dynamicEvaluation,
        @Nullable Boolean transpose,
        @Nullable NgramSpec counts)
        implements TaskPlan {

    public LanguageModelPlan {
        transpose = Boolean.TRUE.equals(transpose);
    }

    /** A plan without dynamic evaluation and without transposition. */
    public LanguageModelPlan(TokenizerSpec tokenizer, ModelSpec model, @Nullable TrainingPlan training) {
        this(tokenizer, model, training, null, false, null);
    }
}
