package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/** A language model that continues the training of another one, whose tokenizer and architecture it keeps. */
public record ContinuationDraft(
        DescentDraft descent, @Nullable Boolean transpose) implements LanguageModelDraft {

    @Override
    public @Nullable TokenizerDraft tokenizer() {
        return null;
    }
}
