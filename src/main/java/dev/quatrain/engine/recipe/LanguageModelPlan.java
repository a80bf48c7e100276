package dev.quatrain.engine.recipe;

import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.DynamicPlan;
import dev.quatrain.engine.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * A training request with every default settled.
 *
 * @param training how parameters are found; null where they are counted
 * @param dynamicEvaluation how the finished model is scored once more, learning on; null: it is not
 */
public record LanguageModelPlan(
        TokenizerSpec tokenizer,
        ModelSpec model,
        @Nullable TrainingPlan training,
        @Nullable DynamicPlan dynamicEvaluation)
        implements TaskPlan {}
