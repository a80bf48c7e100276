package dev.quatrain.engine.constrain.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random schemas of the supported keywords, also such as contradict themselves. */
final class RandomSchemas {
    private static final List<String> PATTERNS = List.of(
            "^[a-c]+$",
            "a",
            "^x|y$",
            "^[^a]{2,4}$",
            "[0-9]{2}",
            "^(ab|c)*$",
            "^.b",
            "\\\\d\\\\s",
            "^\\\\w{1,5}$",
            "é$");
    private static final List<String> FORMATS = List.of(
            "date", "time", "date-time", "duration", "uuid", "ipv4", "ipv6", "hostname", "uri", "email", "password");
    private static final String DRAFT_7 = "\"$schema\": \"http://json-schema.org/draft-07/schema#\", ";
    private static final List<String> VALUES = List.of(
            "1",
            "2.5",
            "-3",
            "1.0",
            "\"a\"",
            "\"\"",
            "\"é\\n\\u0001\"",
            "null",
            "true",
            "[1, \"a\"]",
            "{\"a\": 1, \"b\": []}",
            "[]",
            "{}",
            "0",
            "1e3");
    private static final List<String> NAMES = List.of("a", "b", "c", "ab", "d\\\"", "é");

    private final SplittableRandom random;
    private boolean ofDraft7;

    RandomSchemas(SplittableRandom random) {
        this.random = random;
    }

    /** A document with definitions, to some of which it refers, also in circles. */
    String document() {
        ofDraft7 = random.nextInt(4) == 0;
        return "{%s\"$defs\": {\"one\": %s, \"two\": %s}, %s}"
                .formatted(ofDraft7 ? DRAFT_7 : "", schema(2), schema(1), String.join(", ", keywords(3)));
    }

    private String schema(int depth) {
        return switch (random.nextInt(14)) {
            case 0 -> "true";
            case 1 -> random.nextInt(3) == 0 ? "false" : "{}";
            default -> "{" + String.join(", ", keywords(depth)) + "}";
        };
    }

    private List<String> keywords(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return combined(depth);
        }
        if (random.nextInt(5) == 0) {
            return List.of(random.nextBoolean() ? "\"const\": " + value() : "\"enum\": " + listOf(1, 4, this::value));
        }
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> number();
            case 1, 2 -> string();
            case 3 -> List.of("\"type\": " + one(List.of("\"null\"", "\"boolean\"", "[\"integer\", \"null\"]")));
            case 4 -> array(depth - 1);
            default -> object(depth - 1);
        };
    }

    private List<String> combined(int depth) {
        Supplier<String> parts = () -> schema(depth - 1);
        return switch (random.nextInt(7)) {
            case 0 -> List.of("\"anyOf\": " + listOf(1, 3, parts));
            case 1 -> List.of("\"allOf\": " + listOf(1, 2, parts));
            case 2 -> List.of("\"oneOf\": " + listOf(1, 3, parts));
            case 3 -> List.of("\"not\": " + schema(0));
            case 4 ->
                List.of("\"if\": " + schema(0), "\"then\": " + schema(depth - 1), "\"else\": " + schema(depth - 1));
            case 5 -> {
                List<String> both = new ArrayList<>(keywords(0));
                both.add("\"$ref\": \"#/$defs/" + one(List.of("one", "two")) + '"');
                yield both;
            }
            default -> List.of("\"$ref\": \"#/$defs/" + one(List.of("one", "two")) + '"');
        };
    }

    private List<String> number() {
        List<String> keywords = new ArrayList<>(List.of("\"type\": " + one(List.of("\"integer\"", "\"number\""))));
        maybe(keywords, "minimum", () -> one(List.of("-5", "0", "3", "0.5", "99.9", "1e3")));
        maybe(keywords, "maximum", () -> one(List.of("-1", "7", "100", "3.25", "1e6")));
        maybe(keywords, "exclusiveMinimum", () -> one(List.of("-0.5", "2", "10")));
        maybe(keywords, "exclusiveMaximum", () -> one(List.of("4", "1.5", "1000")));
        maybe(keywords, "multipleOf", () -> one(List.of("3", "0.5", "0.25", "7", "2.5")));
        if (random.nextInt(6) == 0) {
            keywords.add("\"format\": \"" + one(List.of("int32", "int64", "double")) + '"');
        }
        return keywords;
    }

    private List<String> string() {
        List<String> keywords = new ArrayList<>(List.of("\"type\": \"string\""));
        maybe(keywords, "minLength", () -> String.valueOf(random.nextInt(4)));
        maybe(keywords, "maxLength", () -> String.valueOf(random.nextInt(6)));
        maybe(keywords, "pattern", () -> '"' + one(PATTERNS) + '"');
        if (random.nextInt(12) == 0) {
            String format = one(FORMATS);
            boolean known = ofDraft7 && format.equals("email"); // there the validator wants domains that exist
            keywords.add("\"format\": \"" + (known ? "uuid" : format) + '"');
        }
        return keywords;
    }

    private List<String> array(int depth) {
        List<String> keywords = new ArrayList<>(List.of("\"type\": \"array\""));
        maybe(keywords, "minItems", () -> String.valueOf(random.nextInt(3)));
        maybe(keywords, "maxItems", () -> String.valueOf(random.nextInt(4)));
        if (ofDraft7) {
            maybe(keywords, "items", () -> listOf(1, 2, () -> schema(depth)));
            maybe(keywords, "additionalItems", () -> schema(depth));
            return keywords;
        }
        maybe(keywords, "prefixItems", () -> listOf(1, 2, () -> schema(depth)));
        maybe(keywords, "items", () -> schema(depth));
        return keywords;
    }

    private List<String> object(int depth) {
        List<String> keywords = new ArrayList<>(List.of("\"type\": \"object\""));
        maybe(keywords, "properties", () -> byName(depth, NAMES));
        maybe(keywords, "required", () -> names(2));
        maybe(keywords, "additionalProperties", () -> schema(depth));
        maybe(keywords, "patternProperties", () -> byName(depth, PATTERNS));
        maybe(keywords, "minProperties", () -> String.valueOf(random.nextInt(3)));
        maybe(keywords, "maxProperties", () -> String.valueOf(random.nextInt(4)));
        maybe(keywords, "dependentRequired", () -> "{\"" + one(NAMES) + "\": " + names(1) + "}");
        maybe(keywords, "dependentSchemas", () -> byName(0, NAMES));
        if (ofDraft7) {
            maybe(
                    keywords,
                    "dependencies",
                    () -> random.nextBoolean() ? byName(0, NAMES) : "{\"a\": " + names(2) + "}");
        }
        return keywords;
    }

    private String byName(int depth, List<String> names) {
        return names.stream()
                .filter(name -> random.nextInt(3) == 0)
                .map(name -> "\"" + name + "\": " + schema(depth))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String names(int most) {
        return NAMES.stream()
                .filter(name -> random.nextInt(3) == 0)
                .limit(most)
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void maybe(List<String> keywords, String keyword, Supplier<String> value) {
        if (random.nextInt(3) == 0) {
            keywords.add("\"" + keyword + "\": " + value.get());
        }
    }

    private String value() {
        return one(VALUES);
    }

    private String listOf(int least, int most, Supplier<String> part) {
        return IntStream.range(0, least + random.nextInt(most - least + 1))
                .mapToObj(i -> part.get())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
