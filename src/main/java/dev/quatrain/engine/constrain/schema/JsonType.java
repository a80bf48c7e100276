package dev.quatrain.engine.constrain.schema;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The types of JSON values. Integers are numbers. */
enum JsonType {
    NULL,
    BOOLEAN,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JsonType of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> NULL;
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> NUMBER;
            case STRING -> STRING;
            case ARRAY -> ARRAY;
            default -> OBJECT;
        };
    }
}
