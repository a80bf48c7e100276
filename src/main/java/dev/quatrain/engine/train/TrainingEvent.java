package dev.quatrain.engine.train;

import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.ScoreOfParts;
import dev.quatrain.engine.metric.ValidationScore;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of a training, in order. Passed to a listener on the training thread. */
public sealed interface TrainingEvent {

    /** The number of updates before the event. */
    long step();

    /** An event with measured numbers. */
    sealed interface Measured extends TrainingEvent {

        /** The current pass over the training split, from 1. */
        int epoch();

        Metrics metrics();

        /** What was measured. A metric of these phases that is absent was not finite. */
        Set<Metric.Phase> phases();
    }

    /**
     * Progress; about once per second.
     *
     * @param metrics of the steps since the last such event
     * @param totalSteps as planned, or extrapolated from the time budget
     * @param fraction completed, 0–1
     * @param elapsed training time, including time before an interruption
     */
    record Progressed(
            long step,
            int epoch,
            Metrics metrics,
            long totalSteps,
            double fraction,
            Duration elapsed,
            @Nullable Duration eta,
            String device)
            implements Measured {

        @Override
        public Set<Metric.Phase> phases() {
            return EnumSet.of(Metric.Phase.STEPS);
        }
    }

    /**
     * A completed validation.
     *
     * @param best whether it is the best so far
     */
    record Validated(long step, int epoch, ValidationScore score, boolean best) implements Measured {

        @Override
        public Metrics metrics() {
            return best ? score.metrics().with(Metric.BEST_VALID_LOSS, score.loss()) : score.metrics();
        }

        @Override
        public Set<Metric.Phase> phases() {
            return best
                    ? EnumSet.of(Metric.Phase.VALIDATION, Metric.Phase.BEST_VALIDATION)
                    : EnumSet.of(Metric.Phase.VALIDATION);
        }
    }

    /** A validation with dynamic evaluation of the best parameters. */
    record DynamicallyEvaluated(long step, int epoch, NegativeLogLikelihood score) implements Measured {

        @Override
        public Metrics metrics() {
            return Metrics.NONE.with(Metric.DYNAMIC_VALID_LOSS, score.perToken());
        }

        @Override
        public Set<Metric.Phase> phases() {
            return EnumSet.of(Metric.Phase.DYNAMIC_EVALUATION);
        }
    }

    /** A validation of a simpler classifier, which was trained on the same texts. */
    record BaselineEvaluated(long step, int epoch, ClassificationScore score) implements Measured {

        @Override
        public Metrics metrics() {
            return Metrics.NONE
                    .with(Metric.BASELINE_ACCURACY, score.confusion().accuracy())
                    .with(Metric.BASELINE_VALID_LOSS, score.loss());
        }

        @Override
        public Set<Metric.Phase> phases() {
            return EnumSet.of(Metric.Phase.BASELINE);
        }
    }

    /**
     * A validation of the mixture of the best parameters with counts.
     *
     * @param kept whether it is better, and so is what the training results in
     */
    record Mixed(long step, int epoch, ScoreOfParts score, boolean kept) implements Measured {

        @Override
        public Metrics metrics() {
            return score.mixtureMetrics();
        }

        @Override
        public Set<Metric.Phase> phases() {
            return EnumSet.of(Metric.Phase.MIXTURE);
        }
    }

    /** A text that the current model generated. */
    record Sampled(long step, String text) implements TrainingEvent {}

    /** A checkpoint at this step was stored durably. */
    record CheckpointSaved(long step) implements TrainingEvent {}
}
