package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.adapt.DynamicPlan;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of dynamic evaluation. Missing fields default to {@link DynamicPlan#DEFAULT}. */
public record DynamicEvaluationRequest(
        @JsonProperty("learning_rate") @DecimalMin("0") @DecimalMax("1") @Nullable
        Double learningRate,

        @JsonProperty("decay") @DecimalMin("0") @DecimalMax("1") @Nullable
        Double decay,

        @JsonProperty("segment") @Min(1) @Max(DynamicPlan.LONGEST_SEGMENT) @Nullable
        Integer segment) {

    public static final DynamicEvaluationRequest PLAIN = new DynamicEvaluationRequest(null, null, null);

    DynamicPlan plan() {
        DynamicPlan standard = DynamicPlan.DEFAULT;
        return new DynamicPlan(
                Objects.requireNonNullElse(learningRate, standard.learningRate()),
                Objects.requireNonNullElse(decay, standard.decay()),
                Objects.requireNonNullElse(segment, standard.segment()));
    }
}
