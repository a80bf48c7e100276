package dev.quatrain.engine.recipe;

import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;

/** A training request with every default settled. */
public record LanguageModelPlan(TokenizerSpec tokenizer, RecurrentSpec model, TrainingPlan training) {}
