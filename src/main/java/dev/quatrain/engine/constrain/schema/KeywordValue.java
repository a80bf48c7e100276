package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.TextPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The value of a keyword.
 *
 * @param place JSON pointer
 */
record KeywordValue(SchemaReader reader, String place, JsonNode value) {
    private static final int MOST_COUNT = 1_000_000_000;

    String text() {
        return text(value);
    }

    BigDecimal number() {
        try {
            require(value.isNumber(), "a number");
            return SchemaNumbers.of(value);
        } catch (ArithmeticException tooLong) {
            throw SchemaErrors.at(place, "expected no " + tooLong.getMessage());
        }
    }

    BigDecimal positive() {
        require(number().signum() > 0, "a number above 0");
        return number();
    }

    /** A count. Larger ones than {@value #MOST_COUNT} are no different from it. */
    int count() {
        BigDecimal number = number();
        require(number.signum() >= 0 && number.scale() <= 0, "a whole number from 0");
        return number.min(BigDecimal.valueOf(MOST_COUNT)).intValue();
    }

    Schema schema() {
        return reader.at(place, value);
    }

    List<Schema> schemas() {
        require(value.isArray() && !value.isEmpty(), "an array of one or more schemas");
        List<Schema> schemas = new ArrayList<>();
        for (JsonNode each : value) {
            schemas.add(reader.at(place + '/' + schemas.size(), each));
        }
        return schemas;
    }

    Map<String, Schema> schemasByName() {
        return byName(member -> member.schema());
    }

    List<String> names() {
        require(value.isArray(), "an array of names");
        return value.valueStream().map(this::text).toList();
    }

    Map<String, List<String>> namesByName() {
        return byName(member -> member.names());
    }

    /** @throws InvalidGeneration if it has an error */
    TextPattern pattern(String regex) {
        try {
            return TextPattern.found(regex, reader.work());
        } catch (InvalidGeneration malformed) {
            throw SchemaErrors.at(place, String.valueOf(malformed.getMessage()));
        }
    }

    /** The texts of a format; empty for one that restricts none. */
    Optional<TextPattern> format() {
        require(!TextFormats.isRefused(text()), "one of the formats %s, or none".formatted(TextFormats.names()));
        return TextFormats.regex(text()).map(this::pattern);
    }

    /** Only those members of an object whose value is of a kind. */
    KeywordValue with(Predicate<JsonNode> kind) {
        require(value.isObject(), "an object");
        ObjectNode kept = ((ObjectNode) value).deepCopy();
        value.properties().stream()
                .filter(member -> !kind.test(member.getValue()))
                .forEach(member -> kept.remove(member.getKey()));
        return new KeywordValue(reader, place, kept);
    }

    /** Restricts the types of a schema. */
    void types(Schema schema) {
        List<String> names = value.isArray() ? names() : List.of(text());
        Set<JsonType> types = EnumSet.noneOf(JsonType.class);
        for (String name : names) {
            types.add(type(name));
        }
        require(!names.isEmpty(), "one or more types");
        schema.types.retainAll(types);
        schema.whole = names.contains("integer") && !names.contains("number");
    }

    private JsonType type(String name) {
        for (JsonType type : JsonType.values()) {
            if (type.wireName().equals(name)) {
                return type;
            }
        }
        require(name.equals("integer"), "types of JSON: null, boolean, integer, number, string, array, object");
        return JsonType.NUMBER;
    }

    private <T> Map<String, T> byName(Function<KeywordValue, T> read) {
        require(value.isObject(), "an object");
        Map<String, T> found = new LinkedHashMap<>();
        value.properties()
                .forEach(member -> found.put(
                        member.getKey(),
                        read.apply(new KeywordValue(
                                reader, place + '/' + SchemaDocument.escaped(member.getKey()), member.getValue()))));
        return found;
    }

    private String text(JsonNode node) {
        require(node.isString(), "a string");
        return node.asString();
    }

    private void require(boolean kept, String expected) {
        if (!kept) {
            throw SchemaErrors.at(place, "expected " + expected);
        }
    }
}
