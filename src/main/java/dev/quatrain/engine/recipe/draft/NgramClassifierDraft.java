package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import org.jspecify.annotations.Nullable;

/** The options of a linear classifier over n-grams. */
public record NgramClassifierDraft(@Nullable TokenizerDraft tokenizer, Weights weights) implements ClassificationDraft {

    /** @param k added to the number of texts of each label with an n-gram */
    public record Weights(
            @Nullable Integer order,
            @Nullable LabelEstimator estimator,
            @Nullable Double k) {

        public static final Weights EMPTY = new Weights(null, null, null);
    }
}
