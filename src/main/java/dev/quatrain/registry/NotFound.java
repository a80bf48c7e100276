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
        this(kind, reference, "There is no %s '%s'".formatted(kind.noun(), reference), null);
    }

    private NotFound(Kind kind, String reference, String message, @Nullable String pointer) {
        super(message);
        this.kind = kind;
        this.reference = reference;
        this.pointer = pointer;
    }

    /**
     * A version or alias that an existing model does not have.
     *
     * @param reference {@code name:version} or {@code name:alias}
     * @param newest the number of the model's newest version
     */
    public static NotFound version(String reference, int newest) {
        int colon = reference.indexOf(':');
        String message = "Model '%s' has no version or alias '%s'; its newest version is %d"
                .formatted(reference.substring(0, colon), reference.substring(colon + 1), newest);
        return new NotFound(Kind.VERSION, reference, message, null);
    }

    /** Adds the place in the request where the resource was named, as a JSON pointer. */
    public NotFound at(String pointer) {
        NotFound placed = new NotFound(kind, reference, String.valueOf(getMessage()), pointer);
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
