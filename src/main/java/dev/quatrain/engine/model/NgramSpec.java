package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An n-gram model: p(w | the n − 1 tokens before it), estimated from counts.
 *
 * @param order n, at least 1
 * @param smoothing the estimator
 * @param k above 0, added to each count by {@link Smoothing#ADD_K}; ignored by other estimators
 */
@JsonIgnoreProperties(value = "type", allowGetters = true)
public record NgramSpec(int order, Smoothing smoothing, double k) implements ModelSpec {

    /** The type's name in requests and manifests. */
    @JsonProperty("type")
    public ModelType type() {
        return ModelType.NGRAM;
    }

    /** The estimators. */
    public enum Smoothing {
        /** Maximum likelihood. A token that was never seen after a seen history has probability 0. */
        @JsonProperty("none")
        NONE,
        /** k added to each count (Lidstone 1920); Laplace's rule with k = 1. */
        @JsonProperty("add_k")
        ADD_K,
        /** Interpolated modified Kneser-Ney (Chen & Goodman 1999). */
        @JsonProperty("kneser_ney")
        KNESER_NEY
    }
}
