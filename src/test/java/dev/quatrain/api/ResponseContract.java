package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whether an answer is one that {@code openapi.yaml} describes: its status, its kind of body, and the body's schema. */
final class ResponseContract {

    private static final String ADDRESS = "urn:quatrain:openapi";
    private static final JsonNode DOCUMENT = document();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Map.of(ADDRESS, DOCUMENT.toString())));

    /** The schemas of the events' data. */
    private static final Map<String, String> EVENTS = Map.of(
            "token", "TokenEvent",
            "done", "GenerateDone",
            "error", "Problem",
            "state", "StateEvent",
            "metric", "MetricEvent",
            "sample", "SampleEvent",
            "checkpoint", "CheckpointEvent");

    /** The schemas of what OpenAI's dialect streams, by {@code object}. */
    private static final Map<String, String> CHUNKS = Map.of(
            "error",
            "OpenAiError",
            "text_completion",
            "OpenAiCompletion",
            "chat.completion.chunk",
            "OpenAiChatChunk",
            "event",
            "OpenAiResponseEvent");

    private ResponseContract() {}

    private static JsonNode document() {
        try {
            return OpenApiContractTest.contract();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of no effect where the contract knows nothing of path or method; {@code OpenApiContractTest} finds what is missing. */
    static void check(String method, String path, Answer answer) {
        JsonNode operation = DOCUMENT.path("paths").path(template(path)).path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return;
        }
        String place = "%s %s %d".formatted(method, path, answer.status());
        JsonNode responses = operation.path("responses");
        JsonNode response = responses.path(String.valueOf(answer.status()));
        assertThat(answer.status() < 400 && response.isMissingNode())
                .as(place + " is not in the contract")
                .isFalse();
        JsonNode content = resolved(response.isMissingNode() ? responses.path("default") : response)
                .path("content");
        String type = answer.contentType().split(";")[0];
        assertThat(type.isEmpty() || content.has(type) || content.has("*/*"))
                .as(place + ": a body of type " + type)
                .isTrue();
        if (type.equals("text/event-stream") && path.startsWith("/v1/")) {
            checkChunks(answer.text().lines().toList());
        } else if (type.equals("text/event-stream") && path.startsWith("/v2/")) {
            checkProtocol(answer.text().lines().toList());
        } else if (type.equals("text/event-stream")) {
            checkEvents(answer.text().lines().toList());
        } else if (type.endsWith("json")) {
            JsonNode schema = content.path(content.has(type) ? type : "*/*").path("schema");
            validate(schema.path("$ref").asString("#").substring(1), answer.json(), place);
        }
    }

    /** @param lines of server-sent events of OpenAI's dialect */
    private static void checkChunks(List<String> lines) {
        lines.stream()
                .filter(line -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
                .map(line -> HttpTest.JSON.readTree(line.substring("data: ".length())))
                .forEach(data -> validate("/components/schemas/" + CHUNKS.get(kind(data)), data, "a chunk"));
    }

    /** @param lines of server-sent events of the Open Inference Protocol */
    private static void checkProtocol(List<String> lines) {
        lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> HttpTest.JSON.readTree(line.substring("data: ".length())))
                .forEach(data -> validate(
                        "/components/schemas/" + (data.has("error") ? "ProtocolError" : "ProtocolGenerateChunk"),
                        data,
                        "a chunk"));
    }

    private static String kind(JsonNode chunk) {
        if (chunk.has("sequence_number")) {
            return "event";
        }
        return chunk.has("error") ? "error" : chunk.path("object").asString();
    }

    /** @param lines of server-sent events, {@code data} after {@code event} */
    static void checkEvents(List<String> lines) {
        String name = "";
        for (String line : lines) {
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).trim();
                assertThat(EVENTS).as("events of the contract").containsKey(name);
            } else if (line.startsWith("data:")) {
                JsonNode data = HttpTest.JSON.readTree(line.substring("data:".length()));
                validate("/components/schemas/" + EVENTS.get(name), data, "event " + name);
            }
        }
    }

    private static void validate(String pointer, JsonNode value, String place) {
        if (pointer.isEmpty()) {
            return; // a schema that is written on the spot: for files, which are none of our concern here
        }
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer));
        List<Error> errors = schema.validate(
                value, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as(place + " " + value).isEmpty();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** The contract's path that a real one is an example of; among several the one with the fewest variables. */
    private static String template(String path) {
        String bare = path.split("\\?")[0];
        return DOCUMENT.get("paths").propertyNames().stream()
                .filter(template -> Pattern.matches(template.replaceAll("\\{[^}]+}", "[^/]+"), bare))
                .min(Comparator.comparing(
                        template -> template.chars().filter(c -> c == '{').count()))
                .orElse("");
    }
}
