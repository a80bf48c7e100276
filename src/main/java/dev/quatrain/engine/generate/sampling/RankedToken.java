package dev.quatrain.engine.generate.sampling;

/**
 * A possible next token.
 *
 * @param text for display: the name of a special token, or the hexadecimal form of a byte that is not text
 * @param tokenId in the model's vocabulary
 * @param logProbability in nats, over the whole vocabulary, before penalties, masks and temperature
 */
public record RankedToken(String text, int tokenId, double logProbability) {

    public double probability() {
        return Math.exp(logProbability);
    }
}
