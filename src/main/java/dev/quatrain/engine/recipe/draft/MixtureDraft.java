package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.MixtureSpec;
import org.jspecify.annotations.Nullable;

/**
 * The options of a mixture of trained language models. It keeps their tokenizer, and is fitted to the validation split.
 *
 * @param tokenizer which does not apply
 */
public record MixtureDraft(@Nullable TokenizerDraft tokenizer, MixtureSpec.@Nullable Weights weights)
        implements LanguageModelDraft {

    public static final MixtureSpec.Weights DEFAULT_WEIGHTS = MixtureSpec.Weights.BY_CONTEXT;

    @Override
    public @Nullable Boolean transpose() {
        return null;
    }
}
