package dev.quatrain.engine.model;

import java.util.List;

/**
 * A trained translator: p(target token | source, target tokens before it). The interface uses no tensors.
 *
 * <p>Thread-safe; but each {@link DecodingState} may be used by one thread at a time only.
 */
public interface Translator extends OpenModel {

    /** Whether the model has attention, so that {@link Step#attention} is not empty. */
    boolean attends();

    /** V, with the special tokens of the target vocabulary. */
    int vocabularySize();

    /**
     * Encodes the sources, one per row. The caller closes the result.
     *
     * @param sources ids of the source vocabulary, with EOS at the end; at least one source
     */
    DecodingState read(List<int[]> sources);

    /**
     * Feeds one target token to each row, BOS first, and advances the state.
     *
     * @param tokens (B), ids
     */
    Step step(DecodingState state, int[] tokens);

    /**
     * The result of one step.
     *
     * @param logProbabilities (B, V) row by row, nats
     * @param attention (B, S) row by row, the attention weight of each source token; sums to 1 in each row, 0 at padding;
     *     empty for a model without attention
     */
    record Step(float[] logProbabilities, float[] attention) {}

    /** A new state with the given rows of this one, in that order; rows may repeat. The caller closes both states. */
    DecodingState select(DecodingState state, int[] rows);
}
