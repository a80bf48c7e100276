package dev.quatrain.registry;

/** There is no such thing. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String kind;
    private final String reference;

    /**
     * @param kind what was looked for, as a noun: {@code model}, {@code corpus}
     * @param reference its name or id as it was given
     */
    public NotFound(String kind, String reference) {
        super("There is no %s '%s'".formatted(kind, reference));
        this.kind = kind;
        this.reference = reference;
    }

    public String kind() {
        return kind;
    }

    public String reference() {
        return reference;
    }
}
