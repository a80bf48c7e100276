package dev.quatrain.engine.metric;

/**
 * A sum of −ln p over tokens, with what is needed to turn it into a score.
 *
 * @param nats Σ −ln p
 * @param tokens how many tokens the sum runs over
 * @param characters how many Unicode code points those tokens stand for, an end of document counting as one
 */
public record NegativeLogLikelihood(double nats, long tokens, long characters) implements ValidationScore {

    public static final NegativeLogLikelihood ZERO = new NegativeLogLikelihood(0, 0, 0);

    public NegativeLogLikelihood plus(NegativeLogLikelihood other) {
        return new NegativeLogLikelihood(nats + other.nats, tokens + other.tokens, characters + other.characters);
    }

    /** Nats per token; NaN of no tokens. */
    public double perToken() {
        return nats / tokens;
    }

    @Override
    public double loss() {
        return perToken();
    }

    @Override
    public boolean isBetterThan(ValidationScore other) {
        return loss() < other.loss();
    }

    /** e to the power of nats per token. */
    public double perplexity() {
        return Math.exp(perToken());
    }

    /** Bits per code point; NaN of no characters. */
    public double bitsPerCharacter() {
        return nats / Math.log(2) / characters;
    }
}
