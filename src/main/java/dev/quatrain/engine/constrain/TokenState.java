package dev.quatrain.engine.constrain;

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
     */
    BitSet allowed(int left);

    /**
     * The state after a token.
     *
     * @param left the tokens that may follow after it
     * @return null if the token may not follow, or if the text can then not be completed
     */
    @Nullable
    TokenState after(int token, int left);
}
