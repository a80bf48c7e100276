package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/** The options of a language model's training. */
public sealed interface LanguageModelDraft extends PlanDraft
        permits RecurrentDraft, WindowDraft, NgramDraft, MixtureDraft, ContinuationDraft {

    /** Whether the model is trained on each tune in all keys. */
    @Nullable
    Boolean transpose();
}
