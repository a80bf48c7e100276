package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.NgramSpec;
import org.jspecify.annotations.Nullable;

/** A language model of n-gram counts. */
public record NgramDraft(
        @Nullable TokenizerDraft tokenizer,
        Counts counts,
        @Nullable Boolean transpose) implements LanguageModelDraft {

    /** @param k what add-k smoothing adds to each count */
    public record Counts(
            @Nullable Integer order,
            NgramSpec.@Nullable Smoothing smoothing,
            @Nullable Double k) {}
}
