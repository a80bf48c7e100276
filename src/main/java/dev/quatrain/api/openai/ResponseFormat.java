package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * {@code response_format}: what each completion must match.
 *
 * @param value the regular expression of type {@code regex}
 */
record ResponseFormat(
        @JsonProperty("type") @NotNull @Nullable String type,

        @JsonProperty("value") @Size(min = 1, max = 4096) @Nullable
        String value) {

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
        if (!"regex".equals(type)) {
            throw refused(place + "/type", "expected text, or regex with a value");
        }
        if (value == null) {
            throw refused(place + "/value", "expected a regular expression");
        }
        return new ConstrainedDecoding(new Regex(value), ConstrainedDecoding.DEFAULT_PARTICLES);
    }

    private static ProblemException refused(String place, String detail) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody(place, detail));
    }
}
