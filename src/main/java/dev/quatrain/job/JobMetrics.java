package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.registry.run.MetricFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest scores of a job. In JSON the metrics are fields beside the others.
 *
 * @param metrics of each metric the latest number
 * @param classification of the validation split, for a classifier; else null
 * @param translation of the validation split, for a translator; else null
 */
public record JobMetrics(
        @JsonIgnore Metrics metrics,

        @JsonProperty("classification") @JsonInclude(JsonInclude.Include.NON_NULL)
        Scores.@Nullable Classification classification,

        @JsonProperty("translation") @JsonInclude(JsonInclude.Include.NON_NULL)
        Scores.@Nullable Translation translation)
        implements MetricFields {

    static final JobMetrics NONE = new JobMetrics(Metrics.NONE);

    /** The scores of a language model. */
    public JobMetrics(Metrics metrics) {
        this(metrics, null, null);
    }

    /** Reads stored JSON; skips what is no metric of this version. */
    @JsonCreator
    static JobMetrics read(
            @JsonProperty("classification") Scores.@Nullable Classification classification,
            @JsonProperty("translation") Scores.@Nullable Translation translation,
            @JsonAnySetter @Nullable Map<String, Object> others) {
        return new JobMetrics(MetricFields.read(others == null ? Map.of() : others), classification, translation);
    }

    JobMetrics with(TrainingEvent.Measured event) {
        Metrics now = metrics.updated(event.metrics(), event.phases());
        return event instanceof TrainingEvent.Validated validated
                ? new JobMetrics(
                        now,
                        Scores.Classification.ofNullable(validated.score()),
                        Scores.Translation.ofNullable(validated.score()))
                : new JobMetrics(now, classification, translation);
    }
}
