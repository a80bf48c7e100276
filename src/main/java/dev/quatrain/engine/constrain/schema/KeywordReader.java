package dev.quatrain.engine.constrain.schema;

import static dev.quatrain.engine.constrain.schema.JsonType.ARRAY;
import static dev.quatrain.engine.constrain.schema.JsonType.NUMBER;
import static dev.quatrain.engine.constrain.schema.JsonType.OBJECT;
import static dev.quatrain.engine.constrain.schema.JsonType.STRING;

import dev.quatrain.engine.constrain.schema.Schema.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the keywords of one schema object. */
final class KeywordReader {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** What no automaton here writes, and why. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("uniqueItems", "earlier items are not remembered"),
            Map.entry("contains", "items are written by their position"),
            Map.entry("minContains", "items are written by their position"),
            Map.entry("maxContains", "items are written by their position"),
            Map.entry("propertyNames", "use patternProperties with additionalProperties false"),
            Map.entry("unevaluatedItems", "use items false beside prefixItems"),
            Map.entry("unevaluatedProperties", "use additionalProperties"),
            Map.entry("$dynamicRef", "use $ref"),
            Map.entry("$recursiveRef", "use $ref"),
            Map.entry("additionalItems", "it is of an earlier draft; use prefixItems and items"),
            Map.entry("dependencies", "it is of an earlier draft; use dependentRequired or dependentSchemas"));

    /** Keywords that draft 7 has, and 2020-12 has not. */
    private static final Set<String> ONLY_IN_DRAFT_7 = Set.of("additionalItems", "dependencies");

    /** Keywords that draft 7 does not have yet. */
    private static final Set<String> NOT_IN_DRAFT_7 = Set.of(
            "prefixItems",
            "minContains",
            "maxContains",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedItems",
            "unevaluatedProperties",
            "$dynamicRef",
            "$recursiveRef");

    private final SchemaReader reader;
    private final Schema schema;

    KeywordReader(SchemaReader reader, Schema schema) {
        this.reader = reader;
        this.schema = schema;
    }

    /** Unknown keywords are annotations, as the standard says. */
    void read(String keyword, JsonNode value) {
        if (reader.isOfDraft7() && NOT_IN_DRAFT_7.contains(keyword)) {
            return;
        }
        KeywordValue given = new KeywordValue(reader, schema.place + '/' + SchemaDocument.escaped(keyword), value);
        if (REFUSED.containsKey(keyword) && !isVoid(keyword, value) && !isKnown(keyword)) {
            throw SchemaErrors.at(given.place(), "%s is not supported: %s".formatted(keyword, REFUSED.get(keyword)));
        }
        boolean ofOneType =
                numeric(keyword, given) || string(keyword, given) || items(keyword, given) || members(keyword, given);
        if (!ofOneType && !core(keyword, given)) {
            combine(keyword, given);
        }
    }

    private static boolean isVoid(String keyword, JsonNode value) {
        return keyword.equals("uniqueItems") && value.isBoolean() && !value.booleanValue()
                || keyword.startsWith("unevaluated") && value.isBoolean() && value.booleanValue();
    }

    private boolean isKnown(String keyword) {
        return reader.isOfDraft7() && ONLY_IN_DRAFT_7.contains(keyword);
    }

    private boolean core(String keyword, KeywordValue given) {
        switch (keyword) {
            case "$schema" -> dialect(given);
            case "$id" -> identity(given);
            case "$ref" -> schema.composition.allOf.add(reader.referred(schema.place, given.text()));
            case "type" -> given.types(schema);
            case "enum", "const" -> {} // together, at the end
            default -> {
                return false;
            }
        }
        return true;
    }

    private void dialect(KeywordValue given) {
        if (!reader.isOfDraft7() && !given.text().replaceAll("#$", "").equals(DIALECT)) {
            throw SchemaErrors.at(given.place(), "expected " + DIALECT + ", draft-07, or none");
        }
    }

    private void identity(KeywordValue given) {
        given.text();
        if (!schema.place.isEmpty()) {
            throw SchemaErrors.at(given.place(), "$id is supported at the root only: use $defs");
        }
    }

    private boolean numeric(String keyword, KeywordValue given) {
        switch (keyword) {
            case "minimum" -> rule(NUMBER, new Atom.Low(given.number(), false), new Atom.High(given.number(), true));
            case "exclusiveMinimum" ->
                rule(NUMBER, new Atom.Low(given.number(), true), new Atom.High(given.number(), false));
            case "maximum" -> rule(NUMBER, new Atom.High(given.number(), false), new Atom.Low(given.number(), true));
            case "exclusiveMaximum" ->
                rule(NUMBER, new Atom.High(given.number(), true), new Atom.Low(given.number(), false));
            case "multipleOf" -> schema.rules.add(new Rule(NUMBER, new Atom.MultipleOf(given.positive()), null));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean string(String keyword, KeywordValue given) {
        switch (keyword) {
            case "minLength" -> least(STRING, given);
            case "maxLength" -> most(STRING, given);
            case "pattern" -> {
                var pattern = given.pattern(given.text());
                rule(STRING, new Atom.Matches(pattern, true), new Atom.Matches(pattern, false));
            }
            case "format" -> format(given);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Formats that neither the standard nor {@link TextFormats} knows are annotations. */
    private void format(KeywordValue given) {
        TextFormats.bound(given.text()).ifPresent(bound -> {
            schema.rules.add(new Rule(NUMBER, new Atom.Low(bound.negate(), false), null));
            schema.rules.add(new Rule(NUMBER, new Atom.High(bound.subtract(BigDecimal.ONE), false), null));
        });
        given.format().ifPresent(pattern -> schema.rules.add(new Rule(STRING, new Atom.Matches(pattern, true), null)));
    }

    private boolean items(String keyword, KeywordValue given) {
        switch (keyword) {
            case "minItems" -> least(ARRAY, given);
            case "maxItems" -> most(ARRAY, given);
            case "prefixItems" -> schema.items.prefix.addAll(given.schemas());
            case "items" -> items(given);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** In draft 7 an array of them is what {@code prefixItems} is. */
    private void items(KeywordValue given) {
        if (reader.isOfDraft7() && given.value().isArray()) {
            schema.items.prefix.addAll(given.schemas());
        } else {
            schema.items.rest = given.schema();
        }
    }

    private boolean members(String keyword, KeywordValue given) {
        Schema.Members members = schema.members;
        switch (keyword) {
            case "minProperties" -> least(OBJECT, given);
            case "maxProperties" -> most(OBJECT, given);
            case "required" -> members.required.addAll(given.names());
            case "properties" -> members.named.putAll(given.schemasByName());
            case "patternProperties" ->
                given.schemasByName()
                        .forEach((pattern, value) ->
                                members.patterned.add(new Schema.Patterned(given.pattern(pattern), value)));
            case "additionalProperties" -> members.others = given.schema();
            case "dependentRequired" -> members.dependentNames.putAll(given.namesByName());
            case "dependentSchemas" -> members.dependentSchemas.putAll(given.schemasByName());
            case "dependencies" -> {
                members.dependentNames.putAll(given.with(JsonNode::isArray).namesByName());
                members.dependentSchemas.putAll(
                        given.with(value -> !value.isArray()).schemasByName());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void combine(String keyword, KeywordValue given) {
        Schema.Composition composition = schema.composition;
        switch (keyword) {
            case "allOf" -> composition.allOf.addAll(given.schemas());
            case "anyOf" -> composition.anyOf.add(given.schemas());
            case "oneOf" -> composition.oneOf.add(given.schemas());
            case "not" -> composition.not.add(given.schema());
            case "if" -> composition.condition = given.schema();
            case "then" -> composition.then = given.schema();
            case "else" -> composition.otherwise = given.schema();
            default -> {} // an annotation
        }
    }

    /** Reads {@code enum} and {@code const}. */
    void finish(JsonNode node) {
        JsonNode list = node.get("enum");
        if (list != null && (!list.isArray() || list.isEmpty())) {
            throw SchemaErrors.at(schema.place + '/' + "enum", "expected an array of one or more values");
        }
        if (node.has("const")) {
            boolean listed = list == null || list.valueStream().anyMatch(node.get("const")::equals);
            reader.values(schema, schema.place + '/' + "const", listed ? List.of(node.get("const")) : List.of());
        } else if (list != null) {
            reader.values(schema, schema.place + '/' + "enum", list);
        }
        if (reader.isOfDraft7() && node.path("items").isArray() && node.has("additionalItems")) {
            String place = schema.place + '/' + "additionalItems";
            schema.items.rest = reader.at(place, node.get("additionalItems"));
        }
        if (schema.composition.condition == null) {
            schema.composition.then = null;
            schema.composition.otherwise = null;
        }
    }

    private void least(JsonType type, KeywordValue given) {
        rule(type, new Atom.Least(given.count()), SchemaReader.below(given.count()));
    }

    private void most(JsonType type, KeywordValue given) {
        rule(type, new Atom.Most(given.count()), new Atom.Least(given.count() + 1));
    }

    private void rule(JsonType type, Atom atom, Atom opposite) {
        schema.rules.add(new Rule(type, atom, opposite));
    }
}
