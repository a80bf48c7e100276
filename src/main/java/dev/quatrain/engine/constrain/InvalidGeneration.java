package dev.quatrain.engine.constrain;

/** A well-formed request that is invalid for this model. */
public final class InvalidGeneration extends RuntimeException {
    private final String field;

    /**
     * @param field the request field at fault; {@code name/key} for a nested field
     * @param message the expected and the actual value
     */
    public InvalidGeneration(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
