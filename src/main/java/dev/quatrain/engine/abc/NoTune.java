package dev.quatrain.engine.abc;

/** A text that is no tune, or none that can be played. */
public final class NoTune extends RuntimeException {

    /** @param message with the place, what was expected there and what came */
    NoTune(String message) {
        super(message);
    }
}
