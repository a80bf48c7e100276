package dev.quatrain.registry;

import org.jspecify.annotations.Nullable;

/** What was asked for does not go together with what is there; the message says with what. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Conflict(String message) {
        super(message);
    }

    public Conflict(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
