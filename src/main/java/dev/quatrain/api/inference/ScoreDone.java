package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.serving.ScoreStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The end of a stream of scores. A text with probability 0 has no log-probability, since JSON has no infinity. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScoreDone(
        @JsonProperty("model") String model,
        @JsonProperty("log_probability") @Nullable Double logProbability,
        @JsonProperty("token_count") long tokenCount,
        @JsonProperty("character_count") long characterCount,
        @JsonProperty("perplexity") @Nullable Double perplexity,
        @JsonProperty("bits_per_character") @Nullable Double bitsPerCharacter,
        @JsonProperty("impossible_token") @Nullable Long impossibleToken) {

    static ScoreDone of(ScoreStream scores) {
        NegativeLogLikelihood sum = scores.sum();
        OptionalLong impossible = scores.impossible();
        return new ScoreDone(
                scores.model(),
                ScoreController.finite(-sum.nats()),
                sum.tokens(),
                sum.characters(),
                ScoreController.finite(sum.perplexity()),
                ScoreController.finite(sum.bitsPerCharacter()),
                impossible.isPresent() ? impossible.getAsLong() : null);
    }
}
