package dev.quatrain.engine.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The complete state of a training, sufficient to continue exactly.
 *
 * @param tensors parameters, optimizer state, carried state and the best parameters so far, by name
 */
public record TrainingSnapshot(Counters counters, Map<String, FloatTensor> tensors) {

    /**
     * The scalar state.
     *
     * @param step updates done
     * @param updates the optimizer's count
     * @param epoch passes begun, from 1
     * @param window the next window of this pass, from 0
     * @param elapsedNanos training time so far
     * @param validatedAt the step of the last validation; −1 for none
     * @param best the best validation so far
     * @param withoutImprovement consecutive validations without improvement
     * @param plateauScale the factor of the plateau schedule
     * @param stagnant the plateau schedule's count of consecutive validations without improvement
     * @param lastFiniteLoss nats per target; null before the first step
     */
    public record Counters(
            @JsonProperty("step") long step,
            @JsonProperty("updates") long updates,
            @JsonProperty("epoch") int epoch,
            @JsonProperty("window") int window,
            @JsonProperty("elapsed_nanos") long elapsedNanos,
            @JsonProperty("validated_at") long validatedAt,
            @JsonProperty("best") @Nullable ValidationScore best,
            @JsonProperty("worse") int withoutImprovement,
            @JsonProperty("plateau_scale") double plateauScale,
            @JsonProperty("stagnant") int stagnant,
            @JsonProperty("last_finite_loss") @Nullable Double lastFiniteLoss) {}

    /** The size of all tensors. */
    public long bytes() {
        return tensors.values().stream()
                .mapToLong(tensor -> (long) Float.BYTES * tensor.size())
                .sum();
    }
}
