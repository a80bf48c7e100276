package dev.quatrain.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An OpenAPI document taken apart into single facts, each at a place: {@code POST /train 202 application/json .id type} is
 * {@code string}. Two documents say the same if they yield the same facts, however they are cut into components.
 */
final class ContractFacts {

    static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Set<String> VALUES = Set.of(
            "format",
            "default",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems");

    private final JsonNode document;
    private final SortedMap<String, String> facts = new TreeMap<>();

    private ContractFacts(JsonNode document) {
        this.document = document;
    }

    static SortedMap<String, String> of(JsonNode document) {
        ContractFacts facts = new ContractFacts(document);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> facts.operation(
                                method.getKey().toUpperCase() + " " + path.getKey(), method.getValue())));
        return facts.facts;
    }

    private void operation(String name, JsonNode operation) {
        facts.put(name, "is there");
        operation.path("parameters").forEach(parameter -> parameter(name, resolved(parameter)));
        JsonNode body = resolved(operation.path("requestBody"));
        if (!body.isMissingNode()) {
            facts.put(
                    name + " body required",
                    String.valueOf(body.path("required").asBoolean(false)));
            content(name + " body", body);
        }
        operation.path("responses").properties().stream()
                .filter(response -> !response.getKey().equals("default"))
                .forEach(response -> response(name + " " + response.getKey(), resolved(response.getValue())));
    }

    private void parameter(String operation, JsonNode parameter) {
        String place = "%s %s %s"
                .formatted(
                        operation,
                        parameter.path("in").asString(""),
                        parameter.path("name").asString(""));
        facts.put(place + " required", String.valueOf(parameter.path("required").asBoolean(false)));
        schema(place, parameter.path("schema"));
    }

    private void response(String place, JsonNode response) {
        facts.put(place, "is there");
        response.path("headers").propertyNames().forEach(header -> facts.put(place + " header " + header, "is there"));
        content(place, response);
    }

    private void content(String place, JsonNode holder) {
        holder.path("content").properties().forEach(media -> {
            facts.put(place + " " + media.getKey(), "is there");
            schema(place + " " + media.getKey(), media.getValue().path("schema"));
        });
    }

    private void schema(String place, JsonNode given) {
        JsonNode schema = resolved(given);
        types(schema).ifPresent(types -> facts.put(place + " type", types));
        VALUES.stream()
                .filter(value -> states(schema, value))
                .forEach(value -> facts.put(place + " " + value, plain(schema.get(value))));
        if (schema.has("enum")) {
            facts.put(place + " enum", elements(schema.get("enum")));
        }
        schema.path("properties").properties().forEach(property -> {
            schema(place + " ." + property.getKey(), property.getValue());
            facts.put(
                    place + " ." + property.getKey() + " required",
                    String.valueOf(contains(schema.path("required"), property.getKey())));
        });
        if (schema.has("items")) {
            schema(place + " []", schema.get("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            schema(place + " {}", schema.get("additionalProperties"));
        }
        alternatives(place, schema);
    }

    /** That a list has 0 elements or more says nothing. */
    private static boolean states(JsonNode schema, String value) {
        return schema.has(value)
                && !(value.equals("minItems") && schema.get(value).asInt() == 0);
    }

    private void alternatives(String place, JsonNode schema) {
        List<SortedMap<String, String>> branches = new ArrayList<>();
        StreamSupport.stream(schema.path("oneOf").spliterator(), false).forEach(branch -> {
            ContractFacts inBranch = new ContractFacts(document);
            inBranch.schema("", branch);
            branches.add(inBranch.facts);
        });
        branches.sort((one, other) -> one.toString().compareTo(other.toString()));
        for (int i = 0; i < branches.size(); i++) {
            String branch = place + " oneOf" + i;
            branches.get(i).forEach((inside, fact) -> facts.put(branch + inside, fact));
        }
    }

    private JsonNode resolved(JsonNode node) {
        return resolved(document, node);
    }

    /** Follows references; what stands beside a reference comes on top of what it refers to. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        JsonNode target =
                resolved(document, document.at(node.get("$ref").asString().substring(1)));
        if (target.isMissingNode()) {
            throw new IllegalStateException("dangling " + node.get("$ref"));
        }
        var merged = JsonNodeFactory.instance.objectNode();
        target.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        node.properties().stream()
                .filter(entry -> !entry.getKey().equals("$ref"))
                .forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        return merged;
    }

    private static Optional<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isMissingNode() ? Optional.empty() : Optional.of(type.isArray() ? elements(type) : type.asString());
    }

    private static String elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(ContractFacts::plain)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    /** Numbers by value: 1 is 1.0. */
    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asString();
    }

    private static boolean contains(JsonNode array, String element) {
        return StreamSupport.stream(array.spliterator(), false)
                .anyMatch(item -> item.asString().equals(element));
    }

    /**
     * Where two documents differ.
     *
     * @param mayBeMissing ends of places at which the witness may be silent
     */
    static List<String> differences(
            Map<String, String> contract, Map<String, String> witness, Set<String> mayBeMissing) {
        List<String> differences = new ArrayList<>();
        contract.forEach((place, fact) -> {
            String seen = witness.get(place);
            boolean silence = seen == null && mayBeMissing.stream().anyMatch(end -> place.endsWith(" " + end));
            if (!fact.equals(seen) && !silence) {
                differences.add("%s: the contract says %s, the code %s".formatted(place, fact, seen));
            }
        });
        witness.forEach((place, fact) -> {
            if (!contract.containsKey(place)) {
                differences.add("%s: the contract is silent, the code says %s".formatted(place, fact));
            }
        });
        return differences;
    }
}
