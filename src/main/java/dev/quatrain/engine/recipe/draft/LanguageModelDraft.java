package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/** What is asked of the training of a language model. */
public sealed interface LanguageModelDraft extends PlanDraft
        permits RecurrentDraft, WindowDraft, NgramDraft, ContinuationDraft {

    /** Whether each tune of the training split is learned in all keys. */
    @Nullable
    Boolean transpose();
}
