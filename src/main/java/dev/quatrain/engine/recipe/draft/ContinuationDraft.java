package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/**
 * The options of a language model that continues the training of another one. It keeps the tokenizer and the
 * architecture of that model.
 */
public record ContinuationDraft(
        DescentDraft descent, @Nullable Boolean transpose) implements LanguageModelDraft {

    @Override
    public @Nullable TokenizerDraft tokenizer() {
        return null;
    }
}
