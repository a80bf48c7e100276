package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The score of a model on a validation split, as sums; one type per task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = NegativeLogLikelihood.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = NegativeLogLikelihood.class, name = "negative_log_likelihood"),
    @JsonSubTypes.Type(value = ClassificationScore.class, name = "classification"),
    @JsonSubTypes.Type(value = TranslationScore.class, name = "translation"),
    @JsonSubTypes.Type(value = MixtureScore.class, name = "mixture"),
    @JsonSubTypes.Type(value = OpinionPoolScore.class, name = "opinion_pool")
})
public sealed interface ValidationScore
        permits NegativeLogLikelihood, ClassificationScore, TranslationScore, ScoreOfParts {

    /** Mean −ln p in nats per predicted token or label. */
    double loss();

    /** The numbers of {@link Metric.Phase#VALIDATION} that this score has. */
    Metrics metrics();

    /**
     * Whether the model with this score is preferred.
     *
     * @param other of the same type
     */
    boolean isBetterThan(ValidationScore other);
}
