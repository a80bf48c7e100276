package dev.quatrain.engine.train;

import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.ValidationScore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The events of a training, in order. Passed to a listener on the training thread. */
public sealed interface TrainingEvent {

    /** The number of updates before the event. */
    long step();

    /**
     * Progress; about once per second.
     *
     * @param epoch the current pass over the training split, from 1
     * @param totalSteps as planned, or extrapolated from the time budget
     * @param fraction completed, 0–1
     * @param trainLoss nats per target over the steps since the last such event
     * @param gradientNorm the global 2-norm before clipping, mean over those steps
     * @param clippedShare the share of those steps that were clipped by norm, 0–1
     * @param elapsed training time, including time before an interruption
     */
    record Progressed(
            long step,
            int epoch,
            long totalSteps,
            double fraction,
            double trainLoss,
            double learningRate,
            double gradientNorm,
            double clippedShare,
            double tokensPerSecond,
            Duration elapsed,
            @Nullable Duration eta,
            String device)
            implements TrainingEvent {}

    /**
     * A completed validation.
     *
     * @param best whether it is the best so far
     */
    record Validated(long step, int epoch, ValidationScore score, boolean best) implements TrainingEvent {}

    /** A validation with dynamic evaluation of the best parameters. */
    record DynamicallyEvaluated(long step, NegativeLogLikelihood score) implements TrainingEvent {}

    /** A text that the current model generated. */
    record Sampled(long step, String text) implements TrainingEvent {}

    /** A checkpoint at this step was stored durably. */
    record CheckpointSaved(long step) implements TrainingEvent {}
}
