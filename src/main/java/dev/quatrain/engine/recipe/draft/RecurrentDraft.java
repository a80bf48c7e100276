package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import org.jspecify.annotations.Nullable;

/**
 * The options of a recurrent language model.
 *
 * @param cell null for the default, then the network may become a part of a mixture
 * @param tied whether the output layer uses the embedding's weights
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
