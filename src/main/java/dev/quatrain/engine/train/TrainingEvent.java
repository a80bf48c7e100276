package dev.quatrain.engine.train;

import dev.quatrain.engine.adapt.DynamicEvaluation;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.ValidationScore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens during a training, in order. Handed to a listener on the training thread. */
public sealed interface TrainingEvent {

    /** Updates done when the event happened. */
    long step();

    /**
     * How far training is; about once a second.
     *
     * @param epoch passes over the training split begun, from 1
     * @param totalSteps as planned, or as extrapolated from the budget of time
     * @param fraction of the way, 0–1
     * @param trainLoss nats per target over the steps since the last such event
     * @param gradientNorm the global 2-norm before clipping, mean over those steps
     * @param clippedShare of those steps, how many were clipped by norm, 0–1
     * @param elapsed training time, that before an interruption included
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
     * A pass over the validation split.
     *
     * @param best whether no earlier one was better
     */
    record Validated(long step, int epoch, ValidationScore score, boolean best) implements TrainingEvent {}

    /** The validation split was scored once more, with the best parameters learning on; see {@link DynamicEvaluation}. */
    record DynamicallyEvaluated(long step, NegativeLogLikelihood score) implements TrainingEvent {}

    /** A text that the model wrote as it then was. */
    record Sampled(long step, String text) implements TrainingEvent {}

    /** All up to this step survives a crash. */
    record CheckpointSaved(long step) implements TrainingEvent {}
}
