package dev.quatrain.registry;

/** Somebody chose a name that a thing cannot have. */
public final class InvalidName extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;

    InvalidName(String name, String rule) {
        super("'%s' is no name: expected %s".formatted(name, rule));
        this.name = name;
    }

    public String name() {
        return name;
    }
}
