package dev.quatrain.job.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.JobProblem;
import dev.quatrain.job.JobStatus;
import dev.quatrain.job.JobView;
import dev.quatrain.registry.run.MetricFields;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payloads of events, by type. Metrics that are not finite are omitted, since JSON has no NaN. */
public final class JobEventPayloads {

    private JobEventPayloads() {}

    /** The payload of a measurement. */
    public static MetricFields of(TrainingEvent.Measured event) {
        if (event instanceof TrainingEvent.Progressed progressed) {
            return Progress.of(progressed);
        }
        if (event instanceof TrainingEvent.Mixed mixed) {
            return MixtureScore.of(mixed);
        }
        return event instanceof TrainingEvent.Validated validated
                ? Score.of(validated)
                : new OtherScore(event.step(), event.epoch(), event.metrics());
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

    record Progress(
            @JsonProperty("step") long step,
            @JsonProperty("epoch") int epoch,
            @JsonIgnore Metrics metrics,
            @JsonProperty("total_steps") long totalSteps,
            @JsonProperty("fraction") double fraction,
            @JsonProperty("elapsed") Duration elapsed,
            @JsonProperty("eta") @Nullable Duration eta)
            implements MetricFields {

        static Progress of(TrainingEvent.Progressed event) {
            return new Progress(
                    event.step(),
                    event.epoch(),
                    event.metrics(),
                    event.totalSteps(),
                    event.fraction(),
                    event.elapsed(),
                    event.eta());
        }
    }

    record Score(
            @JsonProperty("step") long step,
            @JsonProperty("epoch") int epoch,
            @JsonIgnore Metrics metrics,
            @JsonProperty("classification") Scores.@Nullable Classification classification,
            @JsonProperty("translation") Scores.@Nullable Translation translation,
            @JsonProperty("best") boolean best)
            implements MetricFields {

        static Score of(TrainingEvent.Validated event) {
            return new Score(
                    event.step(),
                    event.epoch(),
                    event.metrics(),
                    Scores.Classification.ofNullable(event.score()),
                    Scores.Translation.ofNullable(event.score()),
                    event.best());
        }
    }

    record MixtureScore(
            @JsonProperty("step") long step,
            @JsonProperty("epoch") int epoch,
            @JsonIgnore Metrics metrics,
            @JsonProperty("parts") List<Scores.Part> parts,
            @JsonProperty("kept") boolean kept)
            implements MetricFields {

        static MixtureScore of(TrainingEvent.Mixed event) {
            return new MixtureScore(
                    event.step(), event.epoch(), event.metrics(), Scores.Part.all(event.score()), event.kept());
        }
    }

    /** Of dynamic evaluation, or of a baseline. */
    record OtherScore(
            @JsonProperty("step") long step,
            @JsonProperty("epoch") int epoch,
            @JsonIgnore Metrics metrics) implements MetricFields {}

    public record Sample(
            @JsonProperty("step") long step,
            @JsonProperty("text") String text) {}

    public record Checkpoint(@JsonProperty("step") long step) {}
}
