package dev.quatrain.engine.constrain.schema;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * A value that is neither an array nor an object. Equal values are equal, whatever their form: 1 and 1.0 are one number.
 *
 * @param text of a string its content, otherwise its JSON
 */
record Scalar(JsonType type, String text) {
    private static final int LONGEST_PLAIN = 30;

    static Scalar of(JsonNode value) {
        JsonType type = JsonType.of(value);
        String text = switch (type) {
            case NULL -> type.wireName();
            case NUMBER -> text(SchemaNumbers.of(value));
            default -> value.asString();
        };
        return new Scalar(type, text);
    }

    /** The value of a number. */
    BigDecimal number() {
        return SchemaNumbers.canonical(new BigDecimal(text));
    }

    static String text(BigDecimal number) {
        BigDecimal canonical = SchemaNumbers.canonical(number);
        boolean plain = Math.abs((long) canonical.scale()) + canonical.precision() <= LONGEST_PLAIN;
        return plain ? canonical.toPlainString() : canonical.toString();
    }
}
