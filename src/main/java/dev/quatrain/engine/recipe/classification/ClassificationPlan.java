package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a classifier's training after defaults were applied.
 *
 * @param training the settings of the optimization; null for n-grams
 * @param classification the settings that only a recurrent classifier has; null for n-grams
 * @param counts the n-grams that are pooled with the network after its training, if that is better; null for none
 * @param split how the validation split was cut off; null if it is a corpus of its own, and in plans of earlier versions
 */
public record ClassificationPlan(
        TokenizerSpec tokenizer,
        ModelSpec model,
        @Nullable TrainingPlan training,
        @Nullable ClassificationTraining classification,
        @Nullable NgramClassifierSpec counts,
        @Nullable SplitMethod split)
        implements TaskPlan {

    /** This plan for a split. */
    ClassificationPlan with(@Nullable SplitMethod method) {
        return new ClassificationPlan(tokenizer, model, training, classification, counts, method);
    }
}
