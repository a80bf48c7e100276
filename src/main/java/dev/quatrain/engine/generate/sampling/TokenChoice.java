package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.constrain.Require;

/**
 * How one token is drawn from the scores that the {@link Penalties} and the {@link LogitMask} left: temperature first, then
 * top-k, then top-p of what top-k left, then min-p, then the draw.
 *
 * @param temperature divides the scores; 0 takes the best token, the lowest id among equals
 * @param topK how many of the likeliest tokens stay in (Fan et al. 2018), the lowest ids among equals; 0 for all
 * @param topP the smallest set of likeliest tokens that holds at least this share stays in (Holtzman et al. 2020); 1 for all
 * @param minP tokens at least this fraction as likely as the likeliest stay in (Nguyen et al. 2024); 0 for all
 */
public record TokenChoice(double temperature, int topK, double topP, double minP) {

    /** The model's own distribution. */
    public static final TokenChoice DEFAULT = new TokenChoice(1, 0, 1, 0);

    public static final TokenChoice GREEDY = new TokenChoice(0, 0, 1, 0);

    public TokenChoice {
        Require.that(temperature >= 0 && Double.isFinite(temperature), "temperature", "0 or more", temperature);
        Require.that(topK >= 0, "top_k", "0 or more", topK);
        Require.that(topP > 0 && topP <= 1, "top_p", "above 0 and at most 1", topP);
        Require.that(minP >= 0 && minP <= 1, "min_p", "0 to 1", minP);
    }
}
