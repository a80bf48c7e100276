package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.token.Vocabulary;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Log-probabilities as lists beside each other, one element for each token.
 *
 * @param tokenLogprobs null for the first token of an echoed prompt
 * @param topLogprobs the most probable tokens and the one that is there; none for the first token of an echoed prompt
 * @param textOffset the code point of the text at which the token begins
 */
record CompletionLogprobs(
        @JsonProperty("tokens") List<String> tokens,

        @JsonProperty("token_logprobs")
        @ArraySchema(
                schema =
                        @Schema(
                                types = {"number", "null"},
                                format = "double"))
        List<@Nullable Double> tokenLogprobs,

        @JsonProperty("top_logprobs") List<Map<String, Double>> topLogprobs,

        @JsonProperty("text_offset") List<Integer> textOffset) {

    /** Stands for probability 0, since JSON has no infinity; OpenAI's number. */
    private static final double IMPOSSIBLE = -9999;

    static CompletionLogprobs of(List<ScoredToken> tokens, List<Integer> offsets) {
        return new CompletionLogprobs(
                new ArrayList<>(tokens.stream().map(ScoredToken::text).toList()),
                new ArrayList<>(tokens.stream()
                        .map(token -> finite(token.logProbability()))
                        .toList()),
                new ArrayList<>(
                        tokens.stream().map(CompletionLogprobs::alternatives).toList()),
                new ArrayList<>(offsets));
    }

    /** The same with nothing said of the probability of the first token of the prompt, as in OpenAI's answers. */
    CompletionLogprobs echoing(Prompt prompt) {
        if (prompt instanceof Prompt.OfTokens ids && ids.beginsWithBos()) {
            tokens.add(0, Vocabulary.SPECIALS.get(Vocabulary.BOS));
            tokenLogprobs.add(0, null);
            topLogprobs.add(0, Map.of());
            textOffset.add(0, 0);
        } else if (prompt.length() > 0 && !tokens.isEmpty()) {
            tokenLogprobs.set(0, null);
            topLogprobs.set(0, Map.of());
        }
        return this;
    }

    private static Map<String, Double> alternatives(ScoredToken token) {
        Map<String, Double> alternatives = new LinkedHashMap<>();
        for (RankedToken ranked : token.top()) {
            alternatives.putIfAbsent(ranked.text(), finite(ranked.logProbability()));
        }
        alternatives.putIfAbsent(token.text(), finite(token.logProbability()));
        return alternatives;
    }

    static double finite(double logProbability) {
        return Double.isFinite(logProbability) ? logProbability : IMPOSSIBLE;
    }
}
