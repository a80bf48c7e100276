package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.Problem.Violation;
import dev.quatrain.engine.generate.ConstraintSource;
import dev.quatrain.engine.generate.Steering;
import dev.quatrain.engine.generate.constraint.Regex;
import dev.quatrain.serving.Poems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What each completion must look like: exactly one kind of rule. */
record ConstraintRequest(
        @JsonProperty("regex") @Size(min = 1, max = 4096) @Nullable
        String regex,

        @JsonProperty("poem") @Valid @Nullable PoemRequest poem,
        @JsonProperty("particles") @Min(1) @Nullable Integer particles) {

    Steering steering(Poems poems) {
        return new Steering(source(poems), particles == null ? Steering.DEFAULT_PARTICLES : particles);
    }

    private ConstraintSource source(Poems poems) {
        if ((regex == null) == (poem == null)) {
            String detail = "expected exactly one kind of rule (regex, poem), got " + (regex == null ? 0 : 2);
            throw Refusal.of(ProblemType.VALIDATION_FAILED, Violation.inBody("/constraint", detail));
        }
        return poem == null ? new Regex(regex) : poems.spec(poem.order());
    }
}
