package dev.quatrain.engine.train;

import dev.quatrain.engine.adapt.DynamicEvaluation;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.tensor.Tensor;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a training ended that did not fail. */
public sealed interface TrainingResult {

    /**
     * It went to its end.
     *
     * @param weights those of the best validation, by name
     * @param validation their score
     * @param steps updates done in all
     * @param epochs passes begun
     * @param elapsed training time, validations included
     * @param dynamic their score when they go on learning, see {@link DynamicEvaluation}; null where that was not measured
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
    }

    /** It was asked to stop, and left a checkpoint. */
    record Stopped(StopSignal.Reason reason, long step) implements TrainingResult {}
}
