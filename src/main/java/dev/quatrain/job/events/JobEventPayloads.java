package dev.quatrain.job.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.TranslationScore;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.JobProblem;
import dev.quatrain.job.JobStatus;
import dev.quatrain.job.JobView;
import dev.quatrain.registry.run.Measurement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The payloads of events, by type. Values that are not finite are omitted, since JSON has no NaN. */
public final class JobEventPayloads {

    private JobEventPayloads() {}

    public static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    public record State(
            @JsonProperty("status") JobStatus status,
            @JsonProperty("attempt") int attempt,
            @JsonProperty("model") JobView.Model model,
            @JsonProperty("problem") @Nullable JobProblem problem) {

        public static State of(JobView job) {
            return new State(job.status(), job.progress().attempt(), job.model(), job.problem());
        }
    }

    public record Progress(
            @JsonProperty("step") long step,
            @JsonProperty("epoch") int epoch,
            @JsonProperty("total_steps") long totalSteps,
            @JsonProperty("fraction") double fraction,
            @JsonProperty("train_loss") @Nullable Double trainLoss,
            @JsonProperty("learning_rate") double learningRate,
            @JsonProperty("tokens_per_second") @Nullable Double tokensPerSecond,
            @JsonProperty("elapsed") Duration elapsed,
            @JsonProperty("eta") @Nullable Duration eta) {

        public static Progress of(TrainingEvent.Progressed event) {
            return new Progress(
                    event.step(),
                    event.epoch(),
                    event.totalSteps(),
                    event.fraction(),
                    finite(event.trainLoss()),
                    event.learningRate(),
                    finite(event.tokensPerSecond()),
                    event.elapsed(),
                    event.eta());
        }
    }

    public record Score(
            @JsonProperty("step") long step,
            @JsonProperty("epoch") int epoch,
            @JsonProperty("valid_loss") @Nullable Double validLoss,
            @JsonProperty("perplexity") @Nullable Double perplexity,
            @JsonProperty("bits_per_character") @Nullable Double bitsPerCharacter,
            @JsonProperty("classification") Scores.@Nullable Classification classification,
            @JsonProperty("translation") Scores.@Nullable Translation translation,
            @JsonProperty("best") boolean best) {

        public static Score of(TrainingEvent.Validated event) {
            Double loss = finite(event.score().loss());
            if (event.score() instanceof ClassificationScore score) {
                Scores.Classification classified = Scores.Classification.of(score);
                return new Score(event.step(), event.epoch(), loss, null, null, classified, null, event.best());
            }
            NegativeLogLikelihood score = event.score() instanceof TranslationScore translated
                    ? translated.likelihood()
                    : (NegativeLogLikelihood) event.score();
            return new Score(
                    event.step(),
                    event.epoch(),
                    loss,
                    finite(score.perplexity()),
                    finite(score.bitsPerCharacter()),
                    null,
                    event.score() instanceof TranslationScore translated ? Scores.Translation.of(translated) : null,
                    event.best());
        }
    }

    public record DynamicScore(
            @JsonProperty("step") long step,
            @JsonProperty("dynamic_valid_loss") double dynamicValidLoss) {}

    public record Sample(
            @JsonProperty("step") long step,
            @JsonProperty("text") String text) {}

    public record Checkpoint(@JsonProperty("step") long step) {}

    public static Measurement measurement(TrainingEvent.Progressed event) {
        return new Measurement(
                event.step(),
                event.epoch(),
                event.trainLoss(),
                null,
                event.learningRate(),
                event.gradientNorm(),
                event.clippedShare(),
                event.tokensPerSecond(),
                null);
    }

    private static Measurement.@Nullable TaskScores taskScores(ValidationScore score) {
        if (score instanceof TranslationScore translated) {
            return new Measurement.TaskScores(null, null, translated.bleu().score());
        }
        return score instanceof ClassificationScore classified
                ? new Measurement.TaskScores(
                        classified.confusion().accuracy(),
                        classified.confusion().macroF1(),
                        null)
                : null;
    }

    public static Measurement measurement(TrainingEvent.Validated event) {
        return new Measurement(
                event.step(),
                event.epoch(),
                null,
                event.score().loss(),
                null,
                null,
                null,
                null,
                taskScores(event.score()));
    }
}
