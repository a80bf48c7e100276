package dev.quatrain.engine.generate;

import dev.quatrain.engine.token.Vocabulary;

/**
 * What may not come next. A mask with a memory, such as a grammar, belongs to one row and is told of each token that the row
 * took.
 */
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
     * Sets the scores of forbidden tokens to −∞; at least one token stays in.
     *
     * @param scores (V), changed in place
     */
    void forbid(double[] scores);

    /** Notes the token that was taken. */
    default void accept(int token) {}

    /** Both masks. */
    default LogitMask and(LogitMask other) {
        LogitMask first = this;
        return new LogitMask() {
            @Override
            public void forbid(double[] scores) {
                first.forbid(scores);
                other.forbid(scores);
            }

            @Override
            public void accept(int token) {
                first.accept(token);
                other.accept(token);
            }
        };
    }
}
