package dev.quatrain.engine.train;

import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.tensor.Tensor;
import java.time.Duration;
import java.util.Map;

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
     */
    record Finished(
            Map<String, ? extends Tensor> weights,
            ValidationScore validation,
            long steps,
            int epochs,
            Duration elapsed,
            String device)
            implements TrainingResult {}

    /** It was asked to stop, and left a checkpoint. */
    record Stopped(StopSignal.Reason reason, long step) implements TrainingResult {}
}
