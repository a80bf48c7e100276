package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.token.TokenizerSpec;
import org.jspecify.annotations.Nullable;

/** The options of a tokenizer. */
public record TokenizerDraft(
        TokenizerSpec.@Nullable Type type,
        @Nullable Integer minFrequency,
        @Nullable Integer maxVocabulary,
        TokenizerSpec.@Nullable WordSplit split) {

    public static final TokenizerDraft EMPTY = new TokenizerDraft(null, null, null, null);
}
