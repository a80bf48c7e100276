package dev.quatrain.engine.token;

/** Turns a sequence of tokens into text piece by piece; what the pieces add up to does not depend on how they are read. */
interface TokenWriter {

    /** What stands for a token that the vocabulary lacks. */
    String UNKNOWN = "\uFFFD";

    /** The text that is certain once {@code token} has come; empty where it is not yet a whole character. */
    String append(String token);

    /** The text that is certain once a token unknown to the vocabulary has come. */
    default String appendUnknown() {
        return append(UNKNOWN);
    }

    /** What is still held back; the writer starts anew. */
    default String flush() {
        return "";
    }
}
