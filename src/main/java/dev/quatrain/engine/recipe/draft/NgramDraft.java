package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.NgramSpec;
import org.jspecify.annotations.Nullable;

/** The options of an n-gram language model. */
public record NgramDraft(
        @Nullable TokenizerDraft tokenizer,
        Counts counts,
        @Nullable Boolean transpose) implements LanguageModelDraft {

    /** @param k the constant that add-k smoothing adds to each count */
    public record Counts(
            @Nullable Integer order,
            NgramSpec.@Nullable Smoothing smoothing,
            @Nullable Double k) {}
}
