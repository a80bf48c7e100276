package dev.quatrain.engine.constrain;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Where a constrained text stands between two tokens. Immutable. */
interface TokenState {

    /** Stands for: as many tokens as anybody likes. */
    int UNLIMITED = Integer.MAX_VALUE / 8;

    /** Whether the text is whole as it stands. */
    boolean complete();

    /**
     * The tokens that may come next, as far as this can be told without trying each to its end; not to be changed.
     *
     * @param left how many more may come after that
     */
    BitSet allowed(int left);

    /**
     * The state after a token.
     *
     * @param left how many more may come after it
     * @return null if it may not come, or if the text could then not be made whole
     */
    @Nullable
    TokenState after(int token, int left);
}
