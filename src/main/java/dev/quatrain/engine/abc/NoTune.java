package dev.quatrain.engine.abc;

/** The text is not a tune, or the tune cannot be played. */
public final class NoTune extends RuntimeException {

    /** @param message with the position, the expected and the actual text */
    NoTune(String message) {
        super(message);
    }
}
