package dev.quatrain.engine.poem.stanza;

import org.jspecify.annotations.Nullable;

/**
 * Capital letters, and the mark at the end. What is null follows the model's vocabulary: a capital letter at the beginning
 * if it has capital letters, and the end of a sentence if it has a mark for it. Judges ignore what is null.
 */
public record Typography(
        @Nullable Capitals capitals, @Nullable Ending ending) {
    public static final Typography OF_MODEL = new Typography(null, null);
}
