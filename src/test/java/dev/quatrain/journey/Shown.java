package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares answers with what a page shows of them: fields that are shown, no others; arrays as far as the element `"..."`, or at the
 * places that an object in their stead names; numbers to the digits that are printed, or about, to one part in twenty.
 *
 * @param about whether numbers were learned, and so may be a little different on another processor
 */
record Shown(boolean about) {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final double ROUNDING = 1e-6; // a probability is a sum of floats

    /** Every JSON value of a text, one after the other. */
    static List<JsonNode> values(String text) {
        try (MappingIterator<JsonNode> values = EXACT.readerFor(JsonNode.class).readValues(text)) {
            return new ArrayList<>(values.readAll());
        }
    }

    void compare(String shown, String answered) {
        List<JsonNode> expected = values(shown);
        List<JsonNode> actual = values(answered);
        assertThat(actual).as(answered).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            compare(expected.get(i), actual.get(i), "#" + i);
        }
    }

    private void compare(JsonNode shown, JsonNode actual, String place) {
        if (shown.isObject()) {
            assertThat(actual.isContainer()).as(place).isTrue();
            shown.propertyStream()
                    .forEach(field ->
                            compare(field.getValue(), child(actual, field.getKey()), place + "/" + field.getKey()));
        } else if (shown.isArray()) {
            compareElements(shown, actual, place);
        } else if (shown.isNumber() && !shown.isIntegralNumber()) {
            compareNumber(shown.decimalValue(), actual, place);
        } else {
            assertThat(actual).as(place).isEqualTo(shown);
        }
    }

    private static JsonNode child(JsonNode parent, String key) {
        return parent.isArray() ? parent.path(Integer.parseInt(key)) : parent.path(key);
    }

    private void compareElements(JsonNode shown, JsonNode actual, String place) {
        int size = shown.size();
        boolean goesOn = size > 0
                && shown.get(size - 1).isString()
                && shown.get(size - 1).asString().equals("...");
        int compared = goesOn ? size - 1 : size;
        assertThat(actual.isArray()).as(place).isTrue();
        if (goesOn) {
            assertThat(actual.size()).as(place).isGreaterThan(compared);
        } else {
            assertThat(actual.size()).as(place).isEqualTo(compared);
        }
        for (int i = 0; i < compared; i++) {
            compare(shown.get(i), actual.get(i), place + "/" + i);
        }
    }

    private void compareNumber(BigDecimal shown, JsonNode actual, String place) {
        assertThat(actual.isNumber()).as(place + " is a number: " + actual).isTrue();
        assertThat(actual.doubleValue()).as(place).isCloseTo(shown.doubleValue(), within(tolerance(shown)));
    }

    double tolerance(BigDecimal shown) {
        double digits = 0.5 * Math.pow(10, -shown.scale()) + ROUNDING;
        return about ? digits + Math.abs(shown.doubleValue()) / 20 : digits;
    }
}
