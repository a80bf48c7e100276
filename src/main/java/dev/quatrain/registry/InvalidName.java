package dev.quatrain.registry;

/** A name that breaks {@link Names#RULE}. */
public final class InvalidName extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;

    public InvalidName(String name, String rule) {
        super("'%s' is not a valid name: expected %s".formatted(name, rule));
        this.name = name;
    }

    public String name() {
        return name;
    }
}
