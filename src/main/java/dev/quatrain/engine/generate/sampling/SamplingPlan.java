package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.constrain.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a generation goes: the parameters of {@code POST /generate}, and the one home of their defaults.
 *
 * @param maxTokens how many tokens to sample at most; 0 only reads the prompt
 * @param choice how a token is drawn
 * @param penalties what is done to the logits before
 * @param stop texts that end a row; the first to be complete ends it, and the row's text ends before it. A stop text that begins
 *     in an earlier answer, continued through its state, is not seen
 * @param n how many rows to generate from the prompt
 * @param seed of the first row; null lets the server draw one. Later rows have seeds derived from it, and each row's seed alone
 *     gives its text again
 * @param answer what is reported
 */
public record SamplingPlan(
        int maxTokens,
        TokenChoice choice,
        Penalties penalties,
        List<String> stop,
        int n,
        @Nullable Long seed,
        Answer answer) {

    public static final SamplingPlan DEFAULT =
            new SamplingPlan(256, TokenChoice.DEFAULT, Penalties.NONE, List.of(), 1, null, Answer.DEFAULT);

    public SamplingPlan {
        Require.that(maxTokens >= 0, "max_tokens", "0 or more", maxTokens);
        Require.that(n >= 1, "n", "1 or more", n);
        stop = List.copyOf(stop);
        Require.that(stop.stream().noneMatch(String::isEmpty), "stop", "texts that are not empty", stop);
    }
}
