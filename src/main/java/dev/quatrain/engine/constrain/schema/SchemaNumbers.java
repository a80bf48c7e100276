package dev.quatrain.engine.constrain.schema;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Numbers in schemas. Their size is limited, so that arithmetic with them is cheap. */
final class SchemaNumbers {
    private static final int MOST_DIGITS = 400; // a double has an exponent of at most 308

    private SchemaNumbers() {}

    /** @throws ArithmeticException if it has too many digits */
    static BigDecimal of(JsonNode node) {
        BigDecimal value = node.decimalValue();
        if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new ArithmeticException("a number with more than %d digits".formatted(MOST_DIGITS));
        }
        return canonical(value);
    }

    /** Equal numbers in equal form. */
    static BigDecimal canonical(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
