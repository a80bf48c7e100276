package dev.quatrain.engine.constrain.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON document of a schema, and what its references refer to: only places in itself. */
final class SchemaDocument {
    private static final int DEEPEST = 100;
    private static final Pattern DRAFT_7 = Pattern.compile("https?://json-schema\\.org/draft-07/schema#?");
    private static final JsonMapper MAPPER = mapper();

    private final JsonNode root;
    private final String base;
    private final Map<String, String> anchors = new HashMap<>(); // places by name

    private SchemaDocument(JsonNode root) {
        this.root = root;
        this.base = root.path("$id").asString("");
        collect("", root);
    }

    /** @throws dev.quatrain.engine.constrain.InvalidGeneration if it is no JSON */
    static SchemaDocument of(String text) {
        try {
            return new SchemaDocument(MAPPER.readTree(text));
        } catch (JacksonException malformed) {
            throw SchemaErrors.at(
                    "", "expected JSON, at most %d arrays and objects within each other".formatted(DEEPEST));
        }
    }

    JsonNode root() {
        return root;
    }

    /** Whether it says that it is of draft 7, in which some keywords mean something else. */
    boolean isOfDraft7() {
        return DRAFT_7.matcher(root.path("$schema").asString("")).matches();
    }

    JsonNode at(String place) {
        return root.at(place);
    }

    /** @param place of the schema that has the reference */
    String resolve(String place, String reference) {
        String at = place + "/$ref";
        String fragment = fragment(reference);
        if (fragment == null) {
            throw SchemaErrors.at(at, "expected a place in this schema, such as #/$defs/name; nothing is fetched");
        }
        String target = fragment.isEmpty() || fragment.startsWith("/") ? fragment : anchors.get(fragment);
        if (target == null || root.at(target).isMissingNode()) {
            throw SchemaErrors.at(at, "refers to a place that this schema does not have");
        }
        return target;
    }

    private @Nullable String fragment(String reference) {
        int hash = reference.indexOf('#');
        String document = hash < 0 ? reference : reference.substring(0, hash);
        if (!document.isEmpty() && !document.equals(base)) {
            return null;
        }
        try {
            String encoded = hash < 0 ? "" : reference.substring(hash + 1);
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private void collect(String place, JsonNode node) {
        if (node.path("$anchor").isString()) {
            anchors.put(node.path("$anchor").asString(), place);
        }
        int index = 0;
        for (JsonNode child : node.isArray() ? node : List.<JsonNode>of()) {
            collect(place + '/' + index++, child);
        }
        if (node.isObject()) {
            node.properties().forEach(member -> collect(place + '/' + escaped(member.getKey()), member.getValue()));
        }
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
