package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.Problem.Violation;
import dev.quatrain.engine.generate.ConstraintSource;
import dev.quatrain.engine.generate.Steering;
import dev.quatrain.engine.generate.constraint.Regex;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each completion must look like: exactly one kind of rule. */
record ConstraintRequest(
        @JsonProperty("regex") @Size(min = 1, max = 4096) @Nullable
        String regex,

        @JsonProperty("particles") @Min(1) @Nullable Integer particles) {

    Steering steering() {
        return new Steering(source(), particles == null ? Steering.DEFAULT_PARTICLES : particles);
    }

    private ConstraintSource source() {
        List<ConstraintSource> sources = Stream.<ConstraintSource>ofNullable(regex == null ? null : new Regex(regex))
                .toList();
        if (sources.size() != 1) {
            String detail = "expected exactly one kind of rule (regex), got " + sources.size();
            throw Refusal.of(ProblemType.VALIDATION_FAILED, Violation.inBody("/constraint", detail));
        }
        return sources.get(0);
    }
}
