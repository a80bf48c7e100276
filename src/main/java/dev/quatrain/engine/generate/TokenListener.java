package dev.quatrain.engine.generate;

/** Hears of each token as it is chosen, in the thread that decodes. */
@FunctionalInterface
public interface TokenListener {

    /** Hears nothing. */
    TokenListener NONE = event -> {};

    void token(TokenEvent event);

    /** Asked before each step: whether nobody waits for the text any more. */
    default boolean cancelled() {
        return false;
    }
}
