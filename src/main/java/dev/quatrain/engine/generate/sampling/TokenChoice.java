package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.constrain.Require;

/**
 * How a token is drawn from the scores after {@link Penalties} and {@link LogitMask}. The order is: temperature, top-k,
 * top-p of the remaining tokens, min-p, draw.
 *
 * @param temperature divides the scores; 0 takes the best token, the lowest id of equal ones
 * @param topK the number of most probable tokens to keep (Fan et al. 2018), the lowest ids of equal ones; 0 for all
 * @param topP keeps the smallest set of most probable tokens that has at least this share (Holtzman et al. 2020); 1 for
 *     all
 * @param minP keeps tokens whose probability is at least this fraction of the highest one (Nguyen et al. 2024); 0 for
 *     all
 * @param minTokens the number of tokens before which the end of the text is not drawn
 */
public record TokenChoice(double temperature, int topK, double topP, double minP, int minTokens) {

    /** The unchanged distribution of the model. */
    public static final TokenChoice DEFAULT = new TokenChoice(1, 0, 1, 0);

    public static final TokenChoice GREEDY = new TokenChoice(0, 0, 1, 0);

    /** A choice among all tokens, the end of the text too. */
    public TokenChoice(double temperature, int topK, double topP, double minP) {
        this(temperature, topK, topP, minP, 0);
    }

    public TokenChoice {
        Require.that(minTokens >= 0, "min_tokens", "0 or more", minTokens);
        Require.that(temperature >= 0 && Double.isFinite(temperature), "temperature", "0 or more", temperature);
        Require.that(topK >= 0, "top_k", "0 or more", topK);
        Require.that(topP > 0 && topP <= 1, "top_p", "above 0 and at most 1", topP);
        Require.that(minP >= 0 && minP <= 1, "min_p", "0 to 1", minP);
    }
}
