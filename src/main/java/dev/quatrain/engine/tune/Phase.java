package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/** The parser state between two words. Immutable; equal phases accept the same continuations. */
interface Phase {

    /** Words that may follow. {@link #after} rejects some of them. */
    WordTrie lexicon();

    /** The phase after one more word; null if it may not follow. */
    @Nullable
    Phase after(Symbol symbol);

    /** The phase after a code point that is not part of a word; null if it may not follow. */
    default @Nullable Phase afterOther(int codePoint) {
        return null;
    }

    /** The fewest tokens that complete the tune; {@link TokenCost#IMPOSSIBLE} if it cannot be completed. */
    int fewestMoreTokens();
}
