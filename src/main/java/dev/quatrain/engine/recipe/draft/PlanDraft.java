package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a training; the task's defaults take the place of what is null. There is one draft for each task and
 * architecture, so that an option without a meaning there cannot be written down.
 */
public sealed interface PlanDraft permits LanguageModelDraft, ClassifierDraft, TranslatorDraft {

    /** Null where nothing is asked, or nothing can be, because the tokenizer of another model is kept. */
    @Nullable
    TokenizerDraft tokenizer();
}
