package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished row.
 *
 * @param index 0 … n − 1
 * @param text the text without the stop sequence that ended it; after the prompt if echo was requested
 * @param finishReason why the row ended
 * @param seed reproduces this text with n = 1
 * @param tokens in order, including the end of the text and the tokens of a stop sequence; empty unless
 *     log-probabilities were requested
 * @param offsets the code point of the text at which each of the tokens begins
 * @param state an opaque state for a continuation; null unless requested
 */
public record Completion(
        int index,
        String text,
        FinishReason finishReason,
        long seed,
        List<ScoredToken> tokens,
        List<Integer> offsets,
        @Nullable String state) {

    /** The same row with another form of its state. */
    public Completion withState(String instead) {
        return new Completion(index, text, finishReason, seed, tokens, offsets, instead);
    }

    /** The same row in another place. */
    Completion at(int place) {
        return new Completion(place, text, finishReason, seed, tokens, offsets, state);
    }
}
