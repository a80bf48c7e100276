package dev.quatrain.api;

import dev.quatrain.fixture.Wavs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Makes values by schemas of the contract: such as fit and, now and then, such as do not. */
final class SchemaValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TRIES = 20;
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "ab",
            "the ",
            "x1",
            "Z",
            " ",
            "\n",
            "\t",
            ".",
            "*",
            "(",
            ")",
            "[",
            "\\",
            "|",
            "{2}",
            "_",
            "-",
            "é",
            "月",
            "，",
            "\uD834\uDD1E",
            "e\u0301",
            "\u0000",
            "\u200b",
            "7",
            "K:C\n",
            "C2|",
            "\"");
    private static final List<String> DURATIONS = List.of("PT5S", "PT3M", "PT0.5S", "P1D", "PT0S", "PT24H");
    private static final List<String> ODDITIES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "-0.0",
            "2147483648",
            "9223372036854775808",
            "1e-400",
            "0.5",
            "1e308",
            "\"\"",
            "\"a\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\uD834\uDD1E\"",
            "\"PT-5S\"",
            "\"PT99999999999999H\"",
            "\"../../etc\"",
            "\"a:b:c\"",
            "\"lstm\"",
            "[]",
            "[\"\", \"b\"]",
            "[null]",
            "{}",
            "{\"text\": 1}",
            "{\"\": {\"\": []}}",
            "[".repeat(70) + "]".repeat(70));

    private final JsonNode document;
    private final Map<String, List<String>> known;
    private final SplittableRandom random;
    private final double daring;

    /**
     * @param known what there is in the service, by the name of the component that stands for it
     * @param daring the share of values that do not fit
     */
    SchemaValues(JsonNode document, Map<String, List<String>> known, SplittableRandom random, double daring) {
        this.document = document;
        this.known = known;
        this.random = random;
        this.daring = daring;
    }

    JsonNode value(JsonNode given) {
        String reference = given.path("$ref").asString("");
        return value(reference.substring(reference.lastIndexOf('/') + 1), ContractFacts.resolved(document, given));
    }

    /** @param component the schema's name, which {@code known} may know */
    JsonNode value(String component, JsonNode given) {
        JsonNode schema = ContractFacts.resolved(document, given);
        if (random.nextDouble() < daring) {
            return oddity(schema);
        }
        if (known.containsKey(component) && random.nextInt(10) > 0) {
            return NODES.stringNode(picked(known.get(component)));
        }
        return fitting(schema);
    }

    private JsonNode fitting(JsonNode schema) {
        if (schema.has("oneOf")) {
            return value(
                    schema.get("oneOf").get(random.nextInt(schema.get("oneOf").size())));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer" -> NODES.numberNode(integer(schema));
            case "number" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.stringNode(text(schema));
        };
    }

    /** With all fields, few, or only those that are required. */
    private JsonNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        double density = new double[] {0, 0.1, 0.4, 1}[random.nextInt(4)];
        schema.path("properties").properties().forEach(property -> {
            boolean required = schema.path("required")
                    .valueStream()
                    .anyMatch(name -> name.asString().equals(property.getKey()));
            if (required || random.nextDouble() < density) {
                object.set(property.getKey(), value(property.getValue()));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                object.set(String.valueOf(random.nextInt(10)), value(schema.get("additionalProperties")));
            }
        }
        return object;
    }

    private JsonNode array(JsonNode schema) {
        int least = schema.path("minItems").intValue(0);
        int most = schema.path("maxItems").intValue(100);
        return arrayOf(schema, random.nextInt(40) == 0 ? most : Math.min(most, least + random.nextInt(4)));
    }

    private JsonNode arrayOf(JsonNode schema, int items) {
        List<JsonNode> made = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            made.add(i < 8 ? value(schema.get("items")) : made.get(i % 8));
        }
        return NODES.arrayNode().addAll(made);
    }

    private long integer(JsonNode schema) {
        long greatest = schema.path("format").asString("").equals("int64") ? Long.MAX_VALUE : Integer.MAX_VALUE;
        long low = schema.path("minimum").longValue(-greatest - 1);
        long high = schema.path("maximum").longValue(greatest);
        return switch (random.nextInt(10)) {
            case 0 -> low;
            case 1 -> high;
            case 2 -> schema.path("default").longValue(low);
            default -> Math.min(high, Math.max(low, random.nextInt(20)));
        };
    }

    private double number(JsonNode schema) {
        double low = schema.path("minimum")
                .doubleValue(schema.path("exclusiveMinimum").doubleValue(-1e300) + Double.MIN_VALUE);
        double high = schema.path("maximum")
                .doubleValue(schema.path("exclusiveMaximum").doubleValue(1e300));
        return switch (random.nextInt(10)) {
            case 0 -> low;
            case 1 -> schema.has("exclusiveMaximum") ? Math.nextDown(high) : high;
            case 2 -> schema.path("default").doubleValue(low);
            default -> Math.min(high, Math.max(low, random.nextInt(1, 200) / 100.0));
        };
    }

    private String text(JsonNode schema) {
        if (schema.path("contentEncoding").asString("").equals("base64")) {
            return Base64.getEncoder().encodeToString(Wavs.pcm16(new short[random.nextInt(90)]));
        }
        if (schema.path("format").asString("").equals("duration")) {
            return picked(DURATIONS);
        }
        String text = someText(schema);
        for (int i = 0; i < TRIES && !fits(text, schema); i++) {
            text = someText(schema);
        }
        return text;
    }

    private String someText(JsonNode schema) {
        List<String> proposed = new ArrayList<>();
        schema.path("examples").forEach(example -> proposed.add(example.asString("")));
        List.of("example", "default")
                .forEach(field -> proposed.add(schema.path(field).asString("")));
        proposed.removeIf(String::isEmpty);
        int way = random.nextInt(8);
        if (way < 3 && !proposed.isEmpty()) {
            return picked(proposed);
        }
        if (way < 5) {
            return picked(known.values().stream().flatMap(List::stream).sorted().toList());
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(60) == 0 ? 2000 : 10); i >= 0; i--) {
            text.append(picked(PIECES));
        }
        return text.toString();
    }

    private static boolean fits(String text, JsonNode schema) {
        int length = text.codePointCount(0, text.length());
        return length >= schema.path("minLength").intValue(0)
                && length <= schema.path("maxLength").intValue(Integer.MAX_VALUE)
                && Pattern.compile(schema.path("pattern").asString(""))
                        .matcher(text)
                        .find();
    }

    /** A value of another type, or one that is just beyond what the schema allows. */
    JsonNode oddity(JsonNode schema) {
        return switch (random.nextInt(6)) {
            case 0 -> beyond(schema);
            case 1 -> NODES.stringNode("ab ".repeat(random.nextInt(10) == 0 ? 100_000 : 1000));
            default -> NODES.rawValueNode(new RawValue(picked(ODDITIES)));
        };
    }

    private JsonNode beyond(JsonNode schema) {
        return switch (schema.path("type").asString("")) {
            case "object" -> {
                ObjectNode object = (ObjectNode) object(schema);
                object.remove(schema.path("required").path(0).asString("unknown"));
                yield random.nextBoolean() ? object : object.put("unknown", 1);
            }
            case "array" -> {
                int most = schema.path("maxItems").intValue(2000);
                yield arrayOf(schema, random.nextBoolean() ? most + 1 : 0);
            }
            case "integer", "number" -> {
                String bound = picked(List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"));
                BigDecimal number = schema.path(bound).decimalValue(BigDecimal.ZERO);
                BigDecimal step = BigDecimal.valueOf(random.nextInt(3), random.nextInt(3));
                yield NODES.numberNode(bound.endsWith("inimum") ? number.subtract(step) : number.add(step));
            }
            default ->
                NODES.stringNode("x".repeat(schema.path("maxLength").intValue(0) + (random.nextBoolean() ? 1 : 0)));
        };
    }

    <T> T picked(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
