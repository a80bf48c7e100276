package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The score of a translator.
 *
 * @param likelihood of the reference translations, with teacher forcing
 * @param bleu of the translations from greedy decoding
 */
public record TranslationScore(
        @JsonProperty("likelihood") NegativeLogLikelihood likelihood,
        @JsonProperty("bleu") Bleu bleu) implements ValidationScore {

    /** Nats per token of the target. */
    @Override
    public double loss() {
        return likelihood.perToken();
    }

    @Override
    public Metrics metrics() {
        return likelihood.metrics().with(Metric.BLEU, bleu.score());
    }

    /** Compares BLEU; if equal, the loss. */
    @Override
    public boolean isBetterThan(ValidationScore other) {
        double otherBleu = ((TranslationScore) other).bleu().score();
        double score = bleu.score();
        return score > otherBleu || score == otherBleu && loss() < other.loss();
    }
}
