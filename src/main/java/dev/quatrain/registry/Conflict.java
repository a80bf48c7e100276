package dev.quatrain.registry;

import org.jspecify.annotations.Nullable;

/** A request that conflicts with the current state; the message names the conflict. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The kind of conflict. */
    public enum Kind {
        /** The name is already in use. */
        NAME_TAKEN,
        /** An alias points to the version. */
        ALIASED,
        /** An unfinished job uses it. */
        NEEDED,
        /** The key was used with a different request. */
        KEY_REUSED,
        /** The first request with the key has no result yet. */
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
