package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.constrain.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a generation, and the only place that defines their defaults.
 *
 * @param maxTokens the largest number of tokens to sample; 0 only reads the prompt
 * @param choice how a token is drawn
 * @param penalties the changes of the logits before the draw
 * @param stop stop sequences. The first complete one ends the row, and the text of the row ends before it. A stop
 *     sequence that begins in an earlier answer, continued by its state, is not found
 * @param n the number of rows
 * @param seed of the first row; null for a random one. The seeds of later rows are derived from it. The seed of a row
 *     alone reproduces its text
 * @param answer the content of the answer besides the text
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
        Require.that(
                choice.minTokens() <= maxTokens, "min_tokens", "at most max_tokens, " + maxTokens, choice.minTokens());
        Require.that(n >= 1, "n", "1 or more", n);
        stop = List.copyOf(stop);
        Require.that(stop.stream().noneMatch(String::isEmpty), "stop", "texts that are not empty", stop);
    }
}
