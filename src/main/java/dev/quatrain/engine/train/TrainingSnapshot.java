package dev.quatrain.engine.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enough to go on as if never stopped.
 *
 * @param tensors parameters, moments, carried state and the best parameters so far, by name
 */
public record TrainingSnapshot(Counters counters, Map<String, FloatTensor> tensors) {

    /**
     * The numbers beside the tensors.
     *
     * @param step updates done
     * @param updates that the optimizer counts
     * @param epoch passes begun, from 1
     * @param window the next window of this pass, from 0
     * @param elapsedNanos training time so far
     * @param validatedAt the step of the last validation; −1: none yet
     * @param best the best validation so far
     * @param worse validations in a row that were not better
     * @param plateauScale what decay on plateau multiplies the learning rate by
     * @param stagnant validations in a row, as decay on plateau counts them
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
            @JsonProperty("worse") int worse,
            @JsonProperty("plateau_scale") double plateauScale,
            @JsonProperty("stagnant") int stagnant,
            @JsonProperty("last_finite_loss") @Nullable Double lastFiniteLoss) {}
}
