package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/**
 * The options of a training as given by the client; null stands for the default. There is one draft per task and
 * architecture, so that an option that does not apply cannot be expressed.
 */
public sealed interface PlanDraft permits LanguageModelDraft, ClassificationDraft, TranslatorDraft {

    /** The options of the tokenizer; null for the defaults, or if the tokenizer of another model is kept. */
    @Nullable
    TokenizerDraft tokenizer();
}
