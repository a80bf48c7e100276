package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.translate.TeachingPlan;

/**
 * A request for a translator with every default settled.
 *
 * @param tokenizer of both languages, each with a vocabulary of its own unless the model shares one
 */
public record TranslatorPlan(
        TokenizerSpec tokenizer, TranslatorSpec model, TrainingPlan training, TeachingPlan teaching)
        implements TaskPlan {}
