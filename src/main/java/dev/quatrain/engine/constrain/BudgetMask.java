package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.Vocabulary;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The mask of a constraint with a token budget.
 *
 * @param state of the text
 * @param left the number of tokens that may still follow
 */
record BudgetMask(TokenState state, int left) implements LogitMask {

    @Override
    public void forbid(double[] scores) {
        BitSet allowed = left == 0 ? new BitSet() : state.allowed(left - 1);
        boolean mayEnd = state.complete();
        for (int token = 0; token < scores.length; token++) {
            if (!(token == Vocabulary.EOS ? mayEnd : allowed.get(token))) {
                scores[token] = Double.NEGATIVE_INFINITY;
            }
        }
    }

    @Override
    public @Nullable LogitMask after(int token) {
        if (token == Vocabulary.EOS) {
            return state.complete() ? this : null;
        }
        TokenState next = left == 0 ? null : state.after(token, left - 1);
        return next == null ? null : new BudgetMask(next, left - 1);
    }

    @Override
    public boolean ended() {
        return state.complete() && state.allowed(TokenState.UNLIMITED).isEmpty();
    }
}
