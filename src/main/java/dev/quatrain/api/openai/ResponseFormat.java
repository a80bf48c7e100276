package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.constrain.schema.JsonSchema;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code response_format}: what each completion must match.
 *
 * @param value the regular expression of type {@code regex}
 * @param jsonSchema of type {@code json_schema}, where chat has the schema
 * @param schema of type {@code json_schema}, where responses have it
 */
record ResponseFormat(
        @JsonProperty("type")
        @Schema(allowableValues = {"text", "regex", "json_schema", "json_object"})
        @NotNull
        @Nullable
        String type,

        @JsonProperty("value") @Size(min = 1, max = 4096) @Nullable
        String value,

        @JsonProperty("json_schema") @Nullable NamedSchema jsonSchema,
        @JsonProperty("schema") @Nullable JsonNode schema) {

    private static final String ANY_OBJECT = "{\"type\":\"object\"}";

    /** A schema with a name, which is ignored. */
    record NamedSchema(@JsonProperty("schema") @Nullable JsonNode schema) {}

    /**
     * The constraint, or null for none.
     *
     * @param place of this object in the request, as a JSON pointer
     */
    @Nullable
    ConstrainedDecoding steering(String place) {
        ConstraintSource source = switch (String.valueOf(type)) {
            case "text" -> null;
            case "regex" -> regex(place);
            case "json_schema" -> schema(place);
            case "json_object" -> new JsonSchema(ANY_OBJECT);
            default -> throw refused(place + "/type", "expected text, regex, json_schema or json_object");
        };
        return source == null ? null : new ConstrainedDecoding(source, ConstrainedDecoding.DEFAULT_PARTICLES);
    }

    private Regex regex(String place) {
        if (value == null) {
            throw refused(place + "/value", "expected a regular expression");
        }
        return new Regex(value);
    }

    private JsonSchema schema(String place) {
        JsonNode given = jsonSchema == null ? schema : jsonSchema.schema();
        if (given == null || !given.isObject()) {
            throw refused(
                    place + (jsonSchema == null && schema != null ? "/schema" : "/json_schema"),
                    "expected an object, a JSON Schema");
        }
        return new JsonSchema(given.toString());
    }

    private static ProblemException refused(String place, String detail) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody(place, detail));
    }
}
