package dev.quatrain.api.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of {@code openapi.yaml} of which the page makes forms, with all to which they refer, as one JSON object. */
final class RequestSchemas {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> ROOTS =
            List.of("CorpusUpload", "TrainRequest", "GenerateRequest", "TranslateRequest");

    private RequestSchemas() {}

    static String of(Resource yaml) {
        try (InputStream in = yaml.getInputStream()) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return JSON.writeValueAsString(reachable(JSON.valueToTree(document).at("/components/schemas")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode reachable(JsonNode schemas) {
        ObjectNode found = JSON.createObjectNode();
        Deque<String> wanted = new ArrayDeque<>(ROOTS);
        for (String name = wanted.poll(); name != null; name = wanted.poll()) {
            if (!found.has(name)) {
                JsonNode schema = schemas.get(name);
                found.set(name, schema);
                schema.findValues("$ref").forEach(reference -> wanted.add(name(reference)));
            }
        }
        return found;
    }

    private static String name(JsonNode reference) {
        String path = reference.asString();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
