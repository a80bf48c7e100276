package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.Vocabulary;
import org.jspecify.annotations.Nullable;

/** What may not come next. A mask with a memory, such as a grammar's, is a new one after each token. Immutable. */
public interface LogitMask {

    /** Forbids nothing. */
    LogitMask NONE = scores -> {};

    /** Forbids what is never part of a text: padding, the unknown token and the beginning. */
    LogitMask SPECIALS = scores -> {
        scores[Vocabulary.PAD] = Double.NEGATIVE_INFINITY;
        scores[Vocabulary.UNK] = Double.NEGATIVE_INFINITY;
        scores[Vocabulary.BOS] = Double.NEGATIVE_INFINITY;
    };

    /**
     * Sets the scores of forbidden tokens to −∞; at least one token stays in for which {@link #after} is not null, unless the
     * text has {@link #ended}.
     *
     * @param scores (V), changed in place
     */
    void forbid(double[] scores);

    /**
     * What may not come after {@code token}.
     *
     * @param token one that is not forbidden
     * @return null if it turns out that no way leads on from this token: another one has to be taken
     */
    default @Nullable LogitMask after(int token) {
        return this;
    }

    /** Whether the text is whole and nothing may follow any more. */
    default boolean ended() {
        return false;
    }

    /** Both masks. */
    default LogitMask and(LogitMask other) {
        return new Both(this, other);
    }

    /** Two masks at once. */
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
