package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;

/** Refusals of schemas, with the place in the schema. */
final class SchemaErrors {
    private SchemaErrors() {}

    /** @param place JSON pointer into the schema */
    static InvalidGeneration at(String place, String message) {
        return new InvalidGeneration(RequestField.JSON_SCHEMA.within(place), message);
    }

    static InvalidGeneration tooLarge() {
        return at("", "expected one that is simpler: its alternatives and combinations, written out, become too many");
    }
}
