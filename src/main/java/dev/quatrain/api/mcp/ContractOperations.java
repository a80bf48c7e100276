package dev.quatrain.api.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of {@code openapi.yaml}, with JSON Schemas (draft 2020-12, as OpenAPI 3.1 has them) that stand for themselves:
 * what they refer to is in their {@code $defs}.
 */
final class ContractOperations {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String PARAMETERS = "#/components/parameters/";
    private static final String DEFINITIONS = "$defs";
    private static final String REFERENCE = "$ref";
    private static final Set<String> NO_KEYWORDS_OF_JSON_SCHEMA = Set.of("example", "discriminator");

    private final JsonNode contract;

    private ContractOperations(JsonNode contract) {
        this.contract = contract;
    }

    static ContractOperations read(Resource yaml) throws IOException {
        try (InputStream in = yaml.getInputStream()) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new ContractOperations(JSON.valueToTree(document));
        }
    }

    /**
     * An operation as a function of one JSON object.
     *
     * @param path with parameters in braces
     * @param query the arguments that belong into the query
     * @param body whether the arguments that neither the path nor the query has make a body
     * @param input the schema of the object: parameters of the path and the query, and fields of the body
     * @param output the schema of the answer
     */
    record Operation(
            String method, String path, Set<String> query, boolean body, ObjectNode input, ObjectNode output) {}

    Operation find(String operationId) {
        for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().path("operationId").asString("").equals(operationId)) {
                    return operation(method.getKey(), path.getKey(), method.getValue());
                }
            }
        }
        throw new IllegalArgumentException("no operation " + operationId);
    }

    private Operation operation(String method, String path, JsonNode operation) {
        List<JsonNode> parameters = operation
                .path("parameters")
                .valueStream()
                .map(this::resolved)
                .filter(parameter -> !parameter.get("in").asString().equals("header"))
                .toList();
        ObjectNode input = schema(operation.path("requestBody").path("content"))
                .orElseGet(() -> JSON.createObjectNode().put("type", "object").put("additionalProperties", false));
        parameters.forEach(parameter -> add(parameter, input));
        Set<String> query = Set.copyOf(parameters.stream()
                .filter(parameter -> parameter.get("in").asString().equals("query"))
                .map(parameter -> parameter.get("name").asString())
                .toList());
        return new Operation(
                method.toUpperCase(Locale.ROOT), path, query, operation.has("requestBody"), input, answer(operation));
    }

    private JsonNode resolved(JsonNode parameter) {
        JsonNode reference = parameter.get(REFERENCE);
        return reference == null
                ? parameter
                : contract.at("/components/parameters/" + reference.asString().substring(PARAMETERS.length()));
    }

    private static void add(JsonNode parameter, ObjectNode input) {
        String name = parameter.get("name").asString();
        ObjectNode schema = parameter.get("schema").deepCopy().asObject();
        if (parameter.has("description")) {
            schema.set("description", parameter.get("description"));
        }
        input.withObjectProperty("properties").set(name, schema);
        if (parameter.path("required").asBoolean(false)) {
            input.withArrayProperty("required").add(name);
        }
    }

    private ObjectNode answer(JsonNode operation) {
        return operation.get("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> schema(response.getValue().path("content")).stream())
                .findFirst()
                .orElseThrow();
    }

    private Optional<ObjectNode> schema(JsonNode content) {
        JsonNode schema = content.path(MediaType.APPLICATION_JSON_VALUE).get("schema");
        return Optional.ofNullable(schema).map(this::complete);
    }

    /** A copy of a schema with all to which it refers. */
    private ObjectNode complete(JsonNode schema) {
        ObjectNode root = (schema.has(REFERENCE) ? named(definition(schema)) : schema)
                .deepCopy()
                .asObject();
        Deque<String> missing = new ArrayDeque<>();
        localize(root, missing);
        ObjectNode definitions = JSON.createObjectNode();
        for (String name = missing.poll(); name != null; name = missing.poll()) {
            if (!definitions.has(name)) {
                JsonNode copy = named(name).deepCopy();
                localize(copy, missing);
                definitions.set(name, copy);
            }
        }
        return definitions.isEmpty() ? root : root.set(DEFINITIONS, definitions);
    }

    private static String definition(JsonNode reference) {
        return reference.get(REFERENCE).asString().substring(SCHEMAS.length());
    }

    private JsonNode named(String name) {
        return contract.at("/components/schemas/" + name);
    }

    /** Turns references to the contract into such to {@code $defs}. */
    private static void localize(JsonNode node, Deque<String> references) {
        if (node instanceof ObjectNode schema && schema.path(REFERENCE).isString()) {
            String name = definition(schema);
            references.add(name);
            schema.put(REFERENCE, "#/" + DEFINITIONS + "/" + name);
        }
        if (node instanceof ObjectNode schema) {
            schema.remove(NO_KEYWORDS_OF_JSON_SCHEMA);
        }
        node.forEach(child -> localize(child, references));
    }
}
