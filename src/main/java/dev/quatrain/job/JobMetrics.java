package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.events.JobEventPayloads;
import org.jspecify.annotations.Nullable;

/**
 * The latest scores of a job; null before the first measurement, and for values that are not finite.
 *
 * @param trainLoss nats per token; for a classifier, per text
 * @param validLoss likewise
 * @param perplexity per token, of the validation split
 * @param bitsPerCharacter of the validation split
 * @param bestValidLoss nats per token, of the best validation so far, whose parameters will be published
 * @param dynamicValidLoss nats per token, of these parameters with dynamic evaluation
 * @param classification of the validation split, for a classifier; else null
 * @param translation of the validation split, for a translator; else null
 */
public record JobMetrics(
        @JsonProperty("train_loss") @Nullable Double trainLoss,
        @JsonProperty("valid_loss") @Nullable Double validLoss,
        @JsonProperty("perplexity") @Nullable Double perplexity,
        @JsonProperty("bits_per_character") @Nullable Double bitsPerCharacter,
        @JsonProperty("best_valid_loss") @Nullable Double bestValidLoss,

        @JsonProperty("dynamic_valid_loss") @Nullable Double dynamicValidLoss,

        @JsonProperty("classification") @JsonInclude(JsonInclude.Include.NON_NULL)
        Scores.@Nullable Classification classification,

        @JsonProperty("translation") @JsonInclude(JsonInclude.Include.NON_NULL)
        Scores.@Nullable Translation translation) {

    static final JobMetrics NONE = new JobMetrics(null, null, null, null, null, null, null, null);

    /** The scores of a language model. */
    public JobMetrics(
            @Nullable Double trainLoss,
            @Nullable Double validLoss,
            @Nullable Double perplexity,
            @Nullable Double bitsPerCharacter) {
        this(trainLoss, validLoss, perplexity, bitsPerCharacter, null, null, null, null);
    }

    JobMetrics with(TrainingEvent.Progressed event) {
        return new JobMetrics(
                JobEventPayloads.finite(event.trainLoss()),
                validLoss,
                perplexity,
                bitsPerCharacter,
                bestValidLoss,
                dynamicValidLoss,
                classification,
                translation);
    }

    JobMetrics with(TrainingEvent.Validated event) {
        JobEventPayloads.Score score = JobEventPayloads.Score.of(event);
        return new JobMetrics(
                trainLoss,
                score.validLoss(),
                score.perplexity(),
                score.bitsPerCharacter(),
                score.best() ? score.validLoss() : bestValidLoss,
                dynamicValidLoss,
                score.classification(),
                score.translation());
    }

    JobMetrics with(TrainingEvent.DynamicallyEvaluated event) {
        return new JobMetrics(
                trainLoss,
                validLoss,
                perplexity,
                bitsPerCharacter,
                bestValidLoss,
                JobEventPayloads.finite(event.score().perToken()),
                classification,
                translation);
    }
}
