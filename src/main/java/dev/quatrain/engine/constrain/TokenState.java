package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The state of a constrained text between two tokens. Immutable. */
interface TokenState {

    /** No token budget. */
    int UNLIMITED = Integer.MAX_VALUE / 8;

    /** Whether the text is complete. */
    boolean complete();

    /**
     * The tokens that may follow. It may include tokens for which {@link #after} returns null. Callers must not modify it.
     *
     * @param left the tokens that may follow after the next one
     * @param work counts the search for them
     */
    BitSet allowed(int left, Work work);

    /**
     * The state after a token.
     *
     * @param left the tokens that may follow after it
     * @param work counts the search for a completion
     * @return null if the token may not follow, or if the text can then not be completed
     */
    @Nullable
    TokenState after(int token, int left, Work work);
}
