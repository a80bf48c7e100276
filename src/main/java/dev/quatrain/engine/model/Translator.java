package dev.quatrain.engine.model;

import java.util.List;

/**
 * A trained translator, ready to be asked: p(target token | source, target tokens before it). No tensors cross this border.
 *
 * <p>Safe for use by several threads at once; a {@link DecodingState} belongs to one thread at a time.
 */
public interface Translator extends OpenModel {

    /** Whether {@link Step#attention} says something. */
    boolean attends();

    /** V, the special tokens of the target's vocabulary included. */
    int vocabularySize();

    /**
     * Reads the sources, one a row. The caller closes what it gets.
     *
     * @param sources ids of the source's vocabulary, EOS at the end of each; at least one source
     */
    DecodingState read(List<int[]> sources);

    /**
     * Feeds one token of the target to each row, BOS to begin with, and moves the state on.
     *
     * @param tokens (B), ids
     */
    Step step(DecodingState state, int[] tokens);

    /**
     * What the next token may be.
     *
     * @param logProbabilities (B, V) row by row, nats
     * @param attention (B, S) row by row, how much was looked at which token of the source; sums to 1 in each row, 0 at padding;
     *     empty in a model that does not look back
     */
    record Step(float[] logProbabilities, float[] attention) {}

    /** A new state made of the given rows of this one, in that order; rows may repeat. The caller closes both. */
    DecodingState select(DecodingState state, int[] rows);
}
