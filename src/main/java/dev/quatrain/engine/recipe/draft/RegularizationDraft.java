package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/** The options against overfitting of a recurrent language model, besides dropout and weight decay. */
public record RegularizationDraft(
        @Nullable Double embeddingDropout,
        @Nullable Double weightDrop,
        @Nullable Double activationRegularization,
        @Nullable Double temporalActivationRegularization,
        @Nullable Boolean randomBpttWindow,
        @Nullable Boolean averaging) {

    public static final RegularizationDraft EMPTY = new RegularizationDraft(null, null, null, null, null, null);
}
