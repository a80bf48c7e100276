package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.tune.TuneConstraint;
import dev.quatrain.engine.tune.TuneEnding;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code constraint.tune}: the form of a tune. The prompt may be its beginning. */
public record TuneRequest(
        @JsonProperty("meter") @NotNull @Nullable String meter,
        @JsonProperty("key") @NotNull @Nullable String key,

        @JsonProperty("bars") @Min(1) @Max(TuneConstraint.MOST_BARS_ASKED) @Nullable
        Integer bars,

        @JsonProperty("pickup") @Nullable String pickup,
        @JsonProperty("ending") @Nullable TuneEnding ending) {

    TuneConstraint constraint() {
        return new TuneConstraint(
                Objects.requireNonNull(meter),
                Objects.requireNonNull(key),
                bars,
                pickup,
                ending == null ? TuneEnding.CHORD : ending);
    }
}
