package dev.quatrain.registry;

import org.jspecify.annotations.Nullable;

/** What was asked for does not go together with what is there; the message says with what. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what it does not go together. */
    public enum Kind {
        /** Another thing is called so. */
        NAME_TAKEN,
        /** An alias points there. */
        ALIASED,
        /** Unfinished work needs it. */
        NEEDED,
        /** The key came with another request before. */
        KEY_REUSED,
        /** The first request with that key has no result yet. */
        UNDER_WAY
    }

    private final Kind kind;

    public Conflict(Kind kind, String message) {
        this(kind, message, null);
    }

    public Conflict(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
