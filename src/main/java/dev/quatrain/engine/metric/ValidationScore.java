package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a model did on a validation split, in sums; one kind for each task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = NegativeLogLikelihood.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = NegativeLogLikelihood.class, name = "negative_log_likelihood"),
    @JsonSubTypes.Type(value = ClassificationScore.class, name = "classification"),
    @JsonSubTypes.Type(value = TranslationScore.class, name = "translation")
})
public sealed interface ValidationScore permits NegativeLogLikelihood, ClassificationScore, TranslationScore {

    /** Mean −ln p in nats, of tokens or of whatever else is predicted. */
    double loss();

    /**
     * Whether the model that has this score is to be preferred.
     *
     * @param other of the same kind
     */
    boolean isBetterThan(ValidationScore other);
}
