package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.api.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The contract is written by hand; what springdoc makes of the controllers is the witness. */
class OpenApiContractTest extends HttpTest {

    /** Answered by Spring Boot, which springdoc does not look into. */
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("GET /livez", "GET /readyz");

    /** Where the code has no place to say it, so that the contract alone does; other tests hold these. */
    private static final Set<String> SAID_BY_THE_CONTRACT_ALONE = Set.of(
            "default",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "format",
            // of what is a text or a list
            ".stop maxItems",
            ".prompt maxItems",
            ".input maxItems",
            ".content maxItems",
            // checked where the type of model is known
            ".of maxItems",
            "header Location",
            "header ETag",
            "header Finish-Reason",
            "header Content-Disposition",
            "header Retry-After");

    private static final Set<String> SLUGS =
            Arrays.stream(ProblemType.values()).map(ProblemType::slug).collect(Collectors.toSet());

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void theControllersServeWhatTheContractSays() throws IOException {
        SortedMap<String, String> contract = new TreeMap<>(ContractFacts.of(contract()));
        contract.keySet().removeIf(place -> OF_THE_FRAMEWORK.stream().anyMatch(place::startsWith));
        SortedMap<String, String> witness = ContractFacts.of(get("/v3/api-docs").json());

        assertThat(ContractFacts.differences(contract, witness, SAID_BY_THE_CONTRACT_ALONE))
                .as("differences")
                .isEmpty();
    }

    /** Whatever the operation: a header, a parameter and a field that no one knows. */
    private static final Set<String> OF_ALL = Set.of("unsupported-api-version", "unknown-parameter", "unknown-field");

    @Test
    void anOperationRefusesWhatTheContractSays() throws IOException {
        JsonNode paths = contract().get("paths");
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            ProblemResponses refuses = method.getMethodAnnotation(ProblemResponses.class);
            if (refuses != null) {
                String path = mapping.getPatternValues().iterator().next();
                String verb = mapping.getMethodsCondition()
                        .getMethods()
                        .iterator()
                        .next()
                        .name();
                assertThat(Arrays.stream(refuses.value()).map(ProblemType::slug))
                        .as(verb + " " + path)
                        .isSubsetOf(slugs(paths.path(path).path(verb.toLowerCase(Locale.ROOT))));
            }
        });
    }

    @Test
    void theContractThreatensWithNothingThatDoesNotHappen() throws IOException {
        Map<String, Set<String>> refused = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            ProblemResponses refuses = method.getMethodAnnotation(ProblemResponses.class);
            if (refuses != null) {
                refused.computeIfAbsent(
                                mapping.getMethodsCondition()
                                        + mapping.getPatternValues().toString(),
                                key -> new TreeSet<>(OF_ALL))
                        .addAll(Arrays.stream(refuses.value())
                                .map(ProblemType::slug)
                                .toList());
            }
        });
        contract()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    String key = "[" + verb.getKey().toUpperCase(Locale.ROOT) + "][" + path.getKey() + "]";
                    assertThat(refused.getOrDefault(key, OF_ALL)).as(key).containsAll(slugs(verb.getValue()));
                }));
    }

    private static Set<String> slugs(JsonNode operation) {
        return operation
                .path("responses")
                .valueStream()
                .flatMap(response -> Pattern.compile("`([a-z]+(?:-[a-z]+)*)`")
                        .matcher(response.path("description").asString(""))
                        .results())
                .map(found -> found.group(1))
                .filter(SLUGS::contains)
                .collect(Collectors.toSet());
    }

    @Test
    void everyListThatCanBeSentHasABound() throws IOException {
        JsonNode document = contract();
        Set<String> unbounded = new TreeSet<>();
        Set<JsonNode> seen = new HashSet<>();
        ContractOperation.all(document).forEach(operation -> {
            operation
                    .bodies()
                    .forEach((media, schema) -> unbounded(document, operation + " ", schema, seen, unbounded));
            operation
                    .parameters()
                    .forEach(
                            each -> unbounded(document, operation + " " + each.name(), each.schema(), seen, unbounded));
        });

        assertThat(seen).hasSizeGreaterThan(200);
        assertThat(unbounded).isEmpty();
    }

    private static void unbounded(
            JsonNode document, String place, JsonNode given, Set<JsonNode> seen, Set<String> unbounded) {
        JsonNode schema = ContractFacts.resolved(document, given);
        if (!seen.add(schema)) {
            return;
        }
        String type = schema.path("type").toString();
        boolean untyped = schema.path("description").asString("").contains("array");
        if ((type.contains("array") || type.isEmpty() && untyped) && !schema.has("maxItems")) {
            unbounded.add(place);
        }
        parts(schema).forEach((name, part) -> unbounded(document, place + "/" + name, part, seen, unbounded));
    }

    private static Map<String, JsonNode> parts(JsonNode schema) {
        Map<String, JsonNode> parts = new TreeMap<>();
        schema.path("properties").properties().forEach(each -> parts.put(each.getKey(), each.getValue()));
        List.of("items", "additionalProperties").forEach(name -> {
            if (schema.path(name).isObject()) {
                parts.put(name, schema.get(name));
            }
        });
        List.of("oneOf", "anyOf", "allOf")
                .forEach(name -> schema.path(name).forEach(each -> parts.put(name + parts.size(), each)));
        return parts;
    }

    static JsonNode contract() throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Object> document = yaml.load(Files.readString(Path.of("openapi.yaml")));
        return JSON.valueToTree(document);
    }
}
