package dev.quatrain.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An operation of the contract: what may be sent to it, and with what it may answer.
 *
 * @param method in capitals
 * @param path with variables in braces
 */
record ContractOperation(String method, String path, JsonNode operation, JsonNode document) {

    private static final Pattern SLUG = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

    /**
     * A parameter of the path, the query or the header.
     *
     * @param component what it is called in {@code components}; its own name if it is not there
     * @param place {@code path}, {@code query} or {@code header}
     */
    record Parameter(String component, String name, String place, JsonNode schema) {}

    static List<ContractOperation> all(JsonNode document) {
        List<ContractOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    if (ContractFacts.METHODS.contains(verb.getKey())) {
                        operations.add(new ContractOperation(
                                verb.getKey().toUpperCase(Locale.ROOT), path.getKey(), verb.getValue(), document));
                    }
                }));
        return operations;
    }

    /** Those to which a client can send anything but their path. */
    static List<ContractOperation> withInput(JsonNode document) {
        return all(document).stream()
                .filter(operation ->
                        !operation.parameters().isEmpty() || !operation.bodies().isEmpty())
                .toList();
    }

    /** Whether it is one of OpenAI's dialect, with errors of its form. */
    boolean isOpenAi() {
        return path.startsWith("/v1/");
    }

    /** Whether it is one of the Open Inference Protocol, with errors of its form. */
    boolean isInferenceProtocol() {
        return path.startsWith("/v2");
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        operation.path("parameters").forEach(given -> {
            JsonNode parameter = ContractFacts.resolved(document, given);
            String name = parameter.get("name").asString();
            String reference = given.path("$ref").asString(name);
            parameters.add(new Parameter(
                    reference.substring(reference.lastIndexOf('/') + 1),
                    name,
                    parameter.get("in").asString(),
                    parameter.get("schema")));
        });
        return parameters;
    }

    /** The bodies' schemas by their media types. */
    Map<String, JsonNode> bodies() {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        ContractFacts.resolved(document, operation.path("requestBody"))
                .path("content")
                .properties()
                .forEach(media -> bodies.put(media.getKey(), media.getValue().path("schema")));
        return bodies;
    }

    /** The media types in which it answers when all is well. */
    List<String> answers() {
        return operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> response.getValue().path("content").propertyNames().stream())
                .toList();
    }

    /** The problems that the contract names for a status of this operation, or for any operation if it has none of its own. */
    Set<String> problems(int status) {
        Set<String> problems = new TreeSet<>(ofEveryOperation());
        problems.addAll(slugs(operation.path("responses").path(String.valueOf(status))));
        return problems;
    }

    /** What is in the list of all problems, but in none of an operation. */
    private Set<String> ofEveryOperation() {
        Set<String> named = all(document).stream()
                .flatMap(each -> each.operation().path("responses").valueStream())
                .flatMap(response -> slugs(response).stream())
                .collect(Collectors.toSet());
        Set<String> all = slugs(document.at("/components/schemas/Problem/properties/type"));
        all.removeAll(named);
        return all;
    }

    private static Set<String> slugs(JsonNode described) {
        return SLUG.matcher(described.path("description").asString(""))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
