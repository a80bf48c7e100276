package dev.quatrain.engine.train;

import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.tensor.Tensor;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a training that did not fail. */
public sealed interface TrainingResult {

    /**
     * The training is complete.
     *
     * @param weights of the best validation, by name
     * @param validation their score
     * @param steps total number of updates
     * @param epochs passes begun
     * @param elapsed training time, with validations
     * @param dynamic the score of the weights with dynamic evaluation; null if it was not measured
     */
    record Finished(
            Map<String, ? extends Tensor> weights,
            ValidationScore validation,
            long steps,
            int epochs,
            Duration elapsed,
            String device,
            @Nullable NegativeLogLikelihood dynamic)
            implements TrainingResult {

        public Finished withDynamic(NegativeLogLikelihood score) {
            return new Finished(weights, validation, steps, epochs, elapsed, device, score);
        }

        /** The same training with the model that was made of its result, after some more time. */
        public Finished with(Map<String, ? extends Tensor> others, ValidationScore score, Duration more) {
            return new Finished(others, score, steps, epochs, elapsed.plus(more), device, dynamic);
        }
    }

    /** The training was stopped on request and left a checkpoint. */
    record Stopped(StopSignal.Reason reason, long step) implements TrainingResult {}
}
