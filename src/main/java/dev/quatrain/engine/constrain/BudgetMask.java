package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The mask of a constraint with a token budget.
 *
 * @param state of the text
 * @param left the number of tokens that may still follow
 * @param work of the request
 */
record BudgetMask(TokenState state, int left, Work work) implements LogitMask {
    /** The largest work of one mask, so that a step does not hold up the texts of others. */
    private static final long MOST_WORK = 20_000_000;

    @Override
    public void forbid(double[] scores) {
        BitSet allowed = left == 0 ? new BitSet() : counted(part -> state.allowed(left - 1, part));
        double end = state.complete() ? scores[Vocabulary.EOS] : Double.NEGATIVE_INFINITY;
        int from = 0;
        for (int token = allowed.nextSetBit(0); token >= 0; token = allowed.nextSetBit(from)) {
            Arrays.fill(scores, from, token, Double.NEGATIVE_INFINITY);
            from = allowed.nextClearBit(token);
        }
        Arrays.fill(scores, from, scores.length, Double.NEGATIVE_INFINITY);
        scores[Vocabulary.EOS] = end;
    }

    @Override
    public @Nullable LogitMask after(int token) {
        if (token == Vocabulary.EOS) {
            return state.complete() ? this : null;
        }
        TokenState next = left == 0 ? null : after(token, left - 1);
        return next == null ? null : new BudgetMask(next, left - 1, work);
    }

    private @Nullable TokenState after(int token, int leftAfter) {
        return this.<@Nullable TokenState>counted(part -> state.after(token, leftAfter, part));
    }

    @Override
    public boolean ended() {
        return state.complete()
                && counted(part -> state.allowed(TokenState.UNLIMITED, part)).isEmpty();
    }

    private <T extends @Nullable Object> T counted(Function<Work, T> search) {
        try {
            return search.apply(work.atMost(MOST_WORK));
        } catch (WorkExceeded exceeded) {
            throw new InvalidGeneration(
                    RequestField.CONSTRAINT,
                    "expected one that is simpler: the next token is too hard to find for the tokens of this model");
        }
    }
}
