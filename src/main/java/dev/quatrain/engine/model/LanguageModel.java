package dev.quatrain.engine.model;

/**
 * A trained language model, ready to be asked: p(w_t | w_1 … w_t−1). No tensors cross this border, so that whoever decodes
 * knows neither the engine nor the architecture.
 *
 * <p>Safe for use by several threads at once; a {@link DecodingState} belongs to one thread at a time.
 */
public interface LanguageModel extends OpenModel {

    /** V, the special tokens included. */
    int vocabularySize();

    /** The state before the first token, for {@code batch} rows. The caller closes it. */
    DecodingState start(int batch);

    /**
     * Feeds one token to each row and moves the state on.
     *
     * @param tokens (B), ids
     * @return logits of the next token, (B, V) row by row
     */
    float[] step(DecodingState state, int[] tokens);

    /**
     * Feeds several tokens to a state of one row and moves it on: what {@link #step} would do one by one, up to rounding.
     *
     * @param tokens (T), ids; at most a few thousand at a time, the answer takes T · V floats
     * @return logits after each token, (T, V) row by row
     */
    float[] read(DecodingState state, int[] tokens);

    /** A new state made of the given rows of this one, in that order; rows may repeat. The caller closes both. */
    DecodingState select(DecodingState state, int[] rows);

    /** The state's numbers, to be kept by a client: (layers · kinds · B · H), in an order that {@link #restore} knows. */
    float[] export(DecodingState state);

    /**
     * The state that {@link #export} gave.
     *
     * @throws IllegalArgumentException if the length does not fit this model
     */
    DecodingState restore(float[] numbers, int batch);
}
