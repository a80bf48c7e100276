package dev.quatrain.engine.generate.sampling;

/**
 * One of the tokens that may come next.
 *
 * @param text for display: a special token has a name, a byte that is no text its hexadecimal form
 * @param tokenId in the model's vocabulary
 * @param logProbability in nats, of the model as it is: over the whole vocabulary, before penalties, masks and temperature
 */
public record RankedToken(String text, int tokenId, double logProbability) {

    public double probability() {
        return Math.exp(logProbability);
    }
}
