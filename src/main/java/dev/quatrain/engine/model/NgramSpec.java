package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A counting language model: p(w | the n − 1 tokens before it), from how often they were seen together.
 *
 * @param order n, at least 1
 * @param smoothing how probability is given to what was never seen
 * @param k above 0, what {@link Smoothing#ADD_K} adds to each count; of no consequence to others
 */
@JsonIgnoreProperties(value = "type", allowGetters = true)
public record NgramSpec(int order, Smoothing smoothing, double k) implements ModelSpec {

    /** As the wire names it. */
    @JsonProperty("type")
    public ModelType type() {
        return ModelType.NGRAM;
    }

    /** The estimators. */
    public enum Smoothing {
        /** Maximum likelihood: what was never seen after a history that was has no probability at all. */
        @JsonProperty("none")
        NONE,
        /** k more of everything (Lidstone 1920); with k = 1 Laplace's rule. */
        @JsonProperty("add_k")
        ADD_K,
        /** Interpolated modified Kneser-Ney (Chen & Goodman 1999). */
        @JsonProperty("kneser_ney")
        KNESER_NEY
    }
}
