package dev.quatrain.engine.constrain;

import dev.quatrain.engine.constrain.RequestField.Place;

/** A well-formed request that is invalid for this model. */
public final class InvalidGeneration extends RuntimeException {
    private final transient Place place;

    /** @param message the expected and the actual value */
    public InvalidGeneration(RequestField field, String message) {
        this(field.place(), message);
    }

    /** @param message the expected and the actual value */
    public InvalidGeneration(Place place, String message) {
        super(message);
        this.place = place;
    }

    /** The part of the request at fault. */
    public Place place() {
        return place;
    }
}
