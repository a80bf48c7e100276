package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/** What has been written, up to the end of a word. Immutable; equal phases go on alike. */
interface Phase {

    /** The words that may stand here, and some that may not. */
    WordTrie lexicon();

    /** The phase after one more word; null if it may not stand here. */
    @Nullable
    Phase after(Symbol symbol);

    /** The phase after a code point that begins no word; null if there is none. */
    default @Nullable Phase afterOther(int codePoint) {
        return null;
    }

    /** How few tokens complete the tune; {@link TokenCost#IMPOSSIBLE} if none do. */
    int fewestMoreTokens();
}
