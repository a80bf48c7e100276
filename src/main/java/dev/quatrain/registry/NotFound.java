package dev.quatrain.registry;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resource that does not exist. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The kinds of resources. */
    public enum Kind {
        CORPUS,
        MODEL,
        VERSION,
        ALIAS,
        JOB,
        RUN,
        KEY;

        /** The name of the kind in messages. */
        public String noun() {
            return this == VERSION ? "model" : name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String reference;
    private final @Nullable String pointer;

    /**
     * @param kind of the resource
     * @param reference the name or id of the request
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

    /** Adds the place in the request where the resource was named, as a JSON pointer. */
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
