package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent language model.
 *
 * @param cell null: the default's
 */
public record RecurrentDraft(
        @Nullable TokenizerDraft tokenizer,
        @Nullable Cell cell,
        NetworkDraft network,
        @Nullable Boolean tied,
        DescentDraft descent,
        @Nullable Boolean transpose)
        implements LanguageModelDraft {

    public static final RecurrentDraft EMPTY =
            new RecurrentDraft(null, null, NetworkDraft.EMPTY, null, DescentDraft.EMPTY, null);
}
