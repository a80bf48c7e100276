package dev.quatrain.engine.constrain;

/** A request that is well formed but makes no sense with this model. */
public final class InvalidGeneration extends RuntimeException {
    private final String field;

    /**
     * @param field the parameter at fault, by its name on the wire; {@code name/key} for a part of one
     * @param message what was expected and what came
     */
    public InvalidGeneration(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
