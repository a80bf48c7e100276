package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.constrain.Require;
import org.jspecify.annotations.Nullable;

/**
 * The content of a generation's answer besides the new text.
 *
 * @param echo whether the prompt is reported before the text, with its log-probabilities
 * @param logprobs the number of alternatives to report per token; 0 reports only the tokens, null nothing
 * @param returnState whether to return the state, so that a later request can continue from it
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
