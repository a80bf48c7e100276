package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.translate.TeachingPlan;

/**
 * The settings of a translator's training after defaults were applied.
 *
 * @param tokenizer of both languages. Each has its own vocabulary unless the model shares one
 */
public record TranslatorPlan(
        TokenizerSpec tokenizer, TranslatorSpec model, TrainingPlan training, TeachingPlan teaching)
        implements TaskPlan {}
