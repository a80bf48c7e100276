package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.tune.TuneConstraint;
import dev.quatrain.engine.tune.TuneEnding;
import dev.quatrain.engine.tune.TuneParts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code constraint.tune}: the form of a tune. The prompt may be its beginning. */
public record TuneRequest(
        @JsonProperty("meter") @NotNull @Nullable String meter,
        @JsonProperty("key") @NotNull @Nullable String key,

        @JsonProperty("bars") @Min(1) @Max(TuneConstraint.MOST_BARS_ASKED) @Nullable
        Integer bars,

        @JsonProperty("pickup") @Nullable String pickup,
        @JsonProperty("ending") @Nullable TuneEnding ending,
        @JsonProperty("parts") @Nullable String parts,

        @JsonProperty("bars_per_part") @Size(min = 1, max = TuneParts.MOST) @Nullable
        List<@NotNull @Min(1) @Max(TuneConstraint.MOST_BARS_ASKED) Integer> barsPerPart) {

    TuneConstraint constraint() {
        return new TuneConstraint(
                Objects.requireNonNull(meter),
                Objects.requireNonNull(key),
                bars,
                pickup,
                ending == null ? TuneEnding.CHORD : ending,
                asked());
    }

    private @Nullable TuneParts asked() {
        if (parts == null && barsPerPart != null) {
            String detail = "expected none without parts";
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED, Violation.inBody("/constraint/tune/bars_per_part", detail));
        }
        return parts == null ? null : new TuneParts(parts, barsPerPart);
    }
}
