package dev.quatrain.engine.metric;

/**
 * A sum of −ln p over tokens, with the counts to normalize it.
 *
 * @param nats Σ −ln p
 * @param tokens the number of tokens
 * @param characters the number of Unicode code points of those tokens; an end of document counts as one
 */
public record NegativeLogLikelihood(double nats, long tokens, long characters) implements ValidationScore {

    public static final NegativeLogLikelihood ZERO = new NegativeLogLikelihood(0, 0, 0);

    public NegativeLogLikelihood plus(NegativeLogLikelihood other) {
        return new NegativeLogLikelihood(nats + other.nats, tokens + other.tokens, characters + other.characters);
    }

    /** Nats per token; NaN if there are no tokens. */
    public double perToken() {
        return nats / tokens;
    }

    @Override
    public double loss() {
        return perToken();
    }

    @Override
    public Metrics metrics() {
        return Metrics.NONE
                .with(Metric.VALID_LOSS, loss())
                .with(Metric.PERPLEXITY, perplexity())
                .with(Metric.BITS_PER_CHARACTER, bitsPerCharacter());
    }

    @Override
    public boolean isBetterThan(ValidationScore other) {
        return loss() < other.loss();
    }

    /** e to the power of nats per token. */
    public double perplexity() {
        return Math.exp(perToken());
    }

    /** Bits per code point; NaN if there are no characters. */
    public double bitsPerCharacter() {
        return nats / Math.log(2) / characters;
    }
}
