package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.constrain.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a generation's answer holds besides the new text.
 *
 * @param echo whether the prompt comes first, its log-probabilities included
 * @param logprobs how many alternatives to report for each token; 0 reports the tokens alone, null nothing
 * @param returnState whether to hand out what the model remembers, so that a later request can go on from there
 */
public record Answer(boolean echo, @Nullable Integer logprobs, boolean returnState) {

    public static final Answer DEFAULT = new Answer(false, null, false);

    public Answer {
        Require.that(logprobs == null || logprobs >= 0, "logprobs", "0 or more", String.valueOf(logprobs));
    }

    public int alternatives() {
        return logprobs == null ? 0 : logprobs;
    }
}
