package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.Problem.Violation;
import dev.quatrain.engine.generate.ConstraintSource;
import dev.quatrain.engine.generate.Steering;
import dev.quatrain.engine.generate.constraint.Regex;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each completion must look like: exactly one kind of rule. */
record ConstraintRequest(
        @JsonProperty("regex") @Size(min = 1, max = 4096) @Nullable
        String regex,

        @JsonProperty("tune") @Valid @Nullable TuneRequest tune,
        @JsonProperty("particles") @Min(1) @Nullable Integer particles) {

    /** @param state that the request goes on from */
    Steering steering(@Nullable String state) {
        if (tune != null && state != null) {
            String detail = "expected none, but the tune's beginning as prompt: a tune is judged as a whole";
            throw Refusal.of(ProblemType.IMPOSSIBLE_REQUEST, Violation.inBody("/state", detail));
        }
        return new Steering(source(), particles == null ? Steering.DEFAULT_PARTICLES : particles);
    }

    private ConstraintSource source() {
        List<ConstraintSource> sources = Stream.<@Nullable ConstraintSource>of(
                        regex == null ? null : new Regex(regex), tune == null ? null : tune.constraint())
                .filter(Objects::nonNull)
                .toList();
        if (sources.size() != 1) {
            String detail = "expected exactly one kind of rule (regex, tune), got " + sources.size();
            throw Refusal.of(ProblemType.VALIDATION_FAILED, Violation.inBody("/constraint", detail));
        }
        return sources.get(0);
    }
}
