package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Forbids tokens at the next step. A mask with state, such as that of a grammar, returns a new mask after each token.
 * Immutable.
 */
public interface LogitMask {

    /** Forbids nothing. */
    LogitMask NONE = scores -> {};

    /** Forbids tokens that are never part of a text: PAD, UNK and BOS. */
    LogitMask SPECIALS = scores -> {
        scores[Vocabulary.PAD] = Double.NEGATIVE_INFINITY;
        scores[Vocabulary.UNK] = Double.NEGATIVE_INFINITY;
        scores[Vocabulary.BOS] = Double.NEGATIVE_INFINITY;
    };

    /**
     * Sets the scores of forbidden tokens to −∞. Unless the text has {@link #ended}, at least one allowed token has a mask
     * {@link #after} it that is not null.
     *
     * @param scores (V), changed in place
     */
    void forbid(double[] scores);

    /**
     * The mask after {@code token}.
     *
     * @param token one that is not forbidden
     * @return null if the text cannot be completed after this token; the caller then draws another one
     */
    default @Nullable LogitMask after(int token) {
        return this;
    }

    /** Whether the text is complete and nothing may follow. */
    default boolean ended() {
        return false;
    }

    /** The conjunction of both masks. */
    default LogitMask and(LogitMask other) {
        return new Both(this, other);
    }

    record Both(LogitMask first, LogitMask second) implements LogitMask {
        @Override
        public void forbid(double[] scores) {
            first.forbid(scores);
            second.forbid(scores);
        }

        @Override
        public @Nullable LogitMask after(int token) {
            LogitMask one = first.after(token);
            LogitMask other = second.after(token);
            return one == null || other == null ? null : new Both(one, other);
        }

        @Override
        public boolean ended() {
            return first.ended() || second.ended();
        }
    }
}
