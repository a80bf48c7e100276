package dev.quatrain.engine.generate;

/** Receives each token when it is chosen, on the decoding thread. */
@FunctionalInterface
public interface TokenListener {

    /** Ignores all tokens. */
    TokenListener NONE = event -> {};

    void token(TokenEvent event);

    /** Whether the generation is to be cancelled. Called before each step. */
    default boolean cancelled() {
        return false;
    }
}
