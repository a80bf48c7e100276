package dev.quatrain.engine.model;

import java.util.List;

/**
 * A trained language model: p(w_t | w_1 … w_t−1). The interface uses no tensors, so that decoding does not depend on the
 * engine or the architecture.
 *
 * <p>Thread-safe; but each {@link DecodingState} may be used by one thread at a time only.
 */
public interface LanguageModel extends OpenModel {

    /** V, with the special tokens. */
    int vocabularySize();

    /** The state before the first token, for {@code batch} rows. The caller closes it. */
    DecodingState start(int batch);

    /**
     * Feeds one token to each row and advances the state. If it fails, the state is unchanged.
     *
     * @param tokens (B), ids
     * @return logits of the next token, (B, V) row by row
     */
    float[] step(DecodingState state, int[] tokens);

    /**
     * Feeds several tokens to a state with one row and advances it. Equals repeated calls of {@link #step}, up to rounding.
     *
     * @param tokens (T), ids; at most a few thousand, since the result has T · V floats
     * @return logits after each token, (T, V) row by row
     */
    float[] read(DecodingState state, int[] tokens);

    /** The same without the logits, whose layer is the largest of many models. The state afterwards is equal, bit for bit. */
    default void feed(DecodingState state, int[] tokens) {
        read(state, tokens);
    }

    /** Whether a text leaves the same state, bit for bit, in whatever portions it is read. */
    default boolean readsExactly() {
        return false;
    }

    /** A new state with the given rows of this one, in that order; rows may repeat. The caller closes both states. */
    DecodingState select(DecodingState state, int[] rows);

    /** A new state with all rows of the given states, in order; at least one state. The caller closes all states. */
    DecodingState concat(List<DecodingState> states);

    /** How {@link #step} computes several rows. */
    Batching batching();

    /**
     * The state's numbers, to be stored by a client: (layers · kinds · B · H), in the order that {@link #restore} expects.
     */
    float[] export(DecodingState state);

    /**
     * Restores a state from {@link #export}.
     *
     * @throws IllegalArgumentException if the length does not fit this model
     */
    DecodingState restore(float[] numbers, int batch);
}
