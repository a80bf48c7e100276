package dev.quatrain.registry;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no such thing. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What can be looked for in vain. */
    public enum Kind {
        CORPUS,
        MODEL,
        VERSION,
        ALIAS,
        JOB,
        RUN;

        /** As a client would call it. */
        public String noun() {
            return this == VERSION ? "model" : name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String reference;
    private final @Nullable String pointer;

    /**
     * @param kind what was looked for
     * @param reference its name or id as it was given
     */
    public NotFound(Kind kind, String reference) {
        this(kind, reference, null);
    }

    private NotFound(Kind kind, String reference, @Nullable String pointer) {
        super("There is no %s '%s'".formatted(kind.noun(), reference));
        this.kind = kind;
        this.reference = reference;
        this.pointer = pointer;
    }

    /** The same, once it is known where in the request it was named: a JSON pointer. */
    public NotFound at(String pointer) {
        NotFound placed = new NotFound(kind, reference, pointer);
        placed.initCause(this);
        return placed;
    }

    public Optional<String> pointer() {
        return Optional.ofNullable(pointer);
    }

    public Kind kind() {
        return kind;
    }

    public String reference() {
        return reference;
    }
}
