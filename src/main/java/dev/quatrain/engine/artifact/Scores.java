package dev.quatrain.engine.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.token.TokenizerSpec;
import org.jspecify.annotations.Nullable;

/**
 * How well a model did on the validation split. A score is null where it is no finite number.
 *
 * @param tokenKind what the loss and the perplexity are per
 * @param validLoss nats per token
 * @param bitsPerCharacter comparable across tokenizers, as perplexity is not
 * @param tokens how many tokens were scored
 * @param characters how many code points these stand for
 */
public record Scores(
        @JsonProperty("token_kind") TokenizerSpec.Type tokenKind,
        @JsonProperty("valid_loss") @Nullable Double validLoss,
        @JsonProperty("perplexity") @Nullable Double perplexity,
        @JsonProperty("bits_per_character") @Nullable Double bitsPerCharacter,
        @JsonProperty("tokens") long tokens,
        @JsonProperty("characters") long characters) {

    public Scores {
        validLoss = finite(validLoss);
        perplexity = finite(perplexity);
        bitsPerCharacter = finite(bitsPerCharacter);
    }

    public static Scores of(NegativeLogLikelihood score, TokenizerSpec.Type tokenKind) {
        return new Scores(
                tokenKind,
                score.perToken(),
                score.perplexity(),
                score.bitsPerCharacter(),
                score.tokens(),
                score.characters());
    }

    private static @Nullable Double finite(@Nullable Double score) {
        return score != null && Double.isFinite(score) ? score : null;
    }
}
