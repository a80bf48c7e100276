package dev.quatrain.engine.token;

/** Converts tokens to text incrementally. The concatenated text depends only on the sequence of tokens. */
interface TokenWriter {

    /** The text of an unknown token. */
    String UNKNOWN = "\uFFFD";

    /** The text that {@code token} completes; empty if a character is still incomplete. */
    String append(String token);

    /** The text that an unknown token completes. */
    default String appendUnknown() {
        return append(UNKNOWN);
    }

    /** The remaining text. Resets the writer. */
    default String flush() {
        return "";
    }
}
