package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How well texts were translated.
 *
 * @param likelihood of the reference translations, word by word after their true beginnings
 * @param bleu of the translations that the model wrote on its own, always taking the likeliest token
 */
public record TranslationScore(
        @JsonProperty("likelihood") NegativeLogLikelihood likelihood,
        @JsonProperty("bleu") Bleu bleu) implements ValidationScore {

    /** Nats per token of the target. */
    @Override
    public double loss() {
        return likelihood.perToken();
    }

    /** The higher BLEU; among equals, the lower loss. */
    @Override
    public boolean isBetterThan(ValidationScore other) {
        double otherBleu = ((TranslationScore) other).bleu().score();
        double score = bleu.score();
        return score > otherBleu || score == otherBleu && loss() < other.loss();
    }
}
