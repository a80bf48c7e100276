package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished row.
 *
 * @param index 0 … n − 1
 * @param text without the stop text that ended it; with the prompt if echo was asked for
 * @param finishReason why it ended
 * @param seed gives the same text again, with n = 1
 * @param tokens in order, the end of the text and a stop text's included; empty unless log-probabilities were asked for
 * @param state to go on from, opaque; null unless asked for
 */
public record Completion(
        int index,
        String text,
        FinishReason finishReason,
        long seed,
        List<ScoredToken> tokens,
        @Nullable String state) {}
