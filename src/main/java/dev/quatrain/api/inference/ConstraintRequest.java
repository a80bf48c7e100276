package dev.quatrain.api.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.constrain.schema.JsonSchema;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.serving.Poems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The constraint of each completion: exactly one kind of rule. */
public record ConstraintRequest(
        @JsonProperty("regex") @Size(min = 1, max = 4096) @Nullable
        String regex,

        @JsonProperty("json_schema") @Nullable JsonNode jsonSchema,
        @JsonProperty("poem") @Valid @Nullable PoemRequest poem,
        @JsonProperty("tune") @Valid @Nullable TuneRequest tune,
        @JsonProperty("particles") @Min(1) @Nullable Integer particles) {

    /** @param state of the request, from which generation continues */
    ConstrainedDecoding steering(@Nullable String state, Poems poems) {
        if (tune != null && state != null) {
            String detail = "expected none, but the tune's beginning as prompt: a tune is judged as a whole";
            throw ProblemException.of(ProblemType.IMPOSSIBLE_REQUEST, Violation.inBody("/state", detail));
        }
        return new ConstrainedDecoding(
                source(poems), particles == null ? ConstrainedDecoding.DEFAULT_PARTICLES : particles);
    }

    private ConstraintSource source(Poems poems) {
        long kinds = Stream.of(regex, jsonSchema, poem, tune)
                .filter(Objects::nonNull)
                .count();
        if (kinds != 1) {
            String detail = "expected exactly one kind of rule (regex, json_schema, poem, tune), got " + kinds;
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody("/constraint", detail));
        }
        if (jsonSchema != null) {
            return schema(jsonSchema);
        }
        if (poem != null) {
            return poems.source(poem.order());
        }
        return tune == null ? new Regex(requireNonNull(regex)) : tune.constraint();
    }

    private static ConstraintSource schema(JsonNode schema) {
        if (!schema.isObject()) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED,
                    Violation.inBody("/constraint/json_schema", "expected an object, a JSON Schema"));
        }
        return new JsonSchema(schema.toString());
    }
}
