package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.constrain.schema.JsonSchema;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code response_format}: what each completion must match.
 *
 * @param value the regular expression of type {@code regex}
 * @param jsonSchema the schema of type {@code json_schema}, as completions and chat have it
 * @param schema the same, as responses have it
 */
record ResponseFormat(
        @JsonProperty("type") @NotNull @Nullable String type,

        @JsonProperty("value") @Size(min = 1, max = 4096) @Nullable
        String value,

        @JsonProperty("json_schema") @Valid @Nullable NamedSchema jsonSchema,
        @JsonProperty("schema") @Nullable JsonNode schema) {

    /** A schema; its name and whether it is strict change nothing here. */
    record NamedSchema(
            @JsonProperty("schema") @NotNull @Nullable JsonNode schema) {}

    /**
     * The constraint, or null for none.
     *
     * @param place of this object in the request, as a JSON pointer
     */
    @Nullable
    ConstrainedDecoding steering(String place) {
        if ("text".equals(type)) {
            return null;
        }
        if ("json_schema".equals(type)) {
            return new ConstrainedDecoding(schema(place), ConstrainedDecoding.DEFAULT_PARTICLES);
        }
        if (!"regex".equals(type)) {
            throw refused(place + "/type", "expected text, json_schema with a schema, or regex with a value");
        }
        if (value == null) {
            throw refused(place + "/value", "expected a regular expression");
        }
        return new ConstrainedDecoding(new Regex(value), ConstrainedDecoding.DEFAULT_PARTICLES);
    }

    private JsonSchema schema(String place) {
        JsonNode asked = jsonSchema == null ? schema : jsonSchema.schema();
        if (asked == null || !asked.isObject()) {
            boolean responses = place.startsWith("/text");
            throw refused(place + (responses ? "/schema" : "/json_schema/schema"), "expected a JSON Schema, an object");
        }
        return new JsonSchema(asked.toString());
    }

    private static ProblemException refused(String place, String detail) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody(place, detail));
    }
}
