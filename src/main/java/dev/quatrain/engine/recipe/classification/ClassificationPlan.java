package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.classify.ClassificationTraining;

/** The settings of a classifier's training after defaults were applied. */
public record ClassificationPlan(
        TokenizerSpec tokenizer, ClassifierSpec model, TrainingPlan training, ClassificationTraining classification)
        implements TaskPlan {}
