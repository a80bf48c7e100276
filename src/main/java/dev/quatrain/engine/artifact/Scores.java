package dev.quatrain.engine.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.metric.Bleu;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.ConfusionMatrix;
import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.OpinionPoolScore;
import dev.quatrain.engine.metric.ScoreOfParts;
import dev.quatrain.engine.metric.TranslationScore;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.token.TokenizerSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a model did on the validation split. A score is null where it is no finite number.
 *
 * @param tokenKind what the loss and the perplexity are per
 * @param validLoss nats per token; of a classifier, per text
 * @param bitsPerCharacter comparable across tokenizers, as perplexity is not
 * @param tokens how many tokens were scored
 * @param characters how many code points these stand for
 * @param classification of a classifier; else null
 * @param dynamicValidLoss nats per token of the model that learns on while it is scored; null where that was not measured
 * @param translation of a translator; else null
 * @param parts of a mixture; else null
 */
public record Scores(
        @JsonProperty("token_kind") TokenizerSpec.Type tokenKind,
        @JsonProperty("valid_loss") @Nullable Double validLoss,
        @JsonProperty("perplexity") @Nullable Double perplexity,
        @JsonProperty("bits_per_character") @Nullable Double bitsPerCharacter,
        @JsonProperty("tokens") long tokens,
        @JsonProperty("characters") long characters,

        @JsonProperty("classification") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Classification classification,

        @JsonProperty("dynamic_valid_loss") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Double dynamicValidLoss,

        @JsonProperty("translation") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Translation translation,

        @JsonProperty("parts") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<Part> parts) {

    /**
     * A part of a mixture.
     *
     * @param weight its mean weight, 0–1; of a classifier, its exponent
     * @param validLoss nats per token or text of this part alone
     */
    public record Part(
            @JsonProperty("name") String name,
            @JsonProperty("weight") double weight,
            @JsonProperty("valid_loss") @Nullable Double validLoss) {

        public Part {
            validLoss = finite(validLoss);
        }

        /** Those of a mixture, in order. */
        public static List<Part> all(ScoreOfParts score) {
            return score.parts().stream()
                    .map(part -> new Part(part.name(), part.weight(), part.loss()))
                    .toList();
        }
    }

    /**
     * How well texts were translated.
     *
     * @param bleu 0–100, of the likeliest token at each step; see {@link Bleu}
     * @param brevityPenalty its factor for translations that are too short, 0–1
     */
    public record Translation(
            @JsonProperty("bleu") double bleu,
            @JsonProperty("brevity_penalty") double brevityPenalty) {

        /** Null for the score of another task. */
        public static @Nullable Translation ofNullable(ValidationScore score) {
            return score instanceof TranslationScore translated ? of(translated) : null;
        }

        public static Translation of(TranslationScore score) {
            return new Translation(score.bleu().score(), score.bleu().brevityPenalty());
        }
    }

    /**
     * How well texts were classified.
     *
     * @param accuracy the share that was right, 0–1
     * @param macroF1 the mean over labels of their F₁, 0–1
     * @param texts how many were classified
     * @param confusionMatrix a row for each true label, in it a number for each predicted one, in the order of the model's labels
     */
    public record Classification(
            @JsonProperty("accuracy") double accuracy,
            @JsonProperty("macro_f1") double macroF1,
            @JsonProperty("texts") long texts,
            @JsonProperty("confusion_matrix") List<List<Long>> confusionMatrix) {

        /** Null for the score of another task. */
        public static @Nullable Classification ofNullable(ValidationScore score) {
            return score instanceof ClassificationScore classified ? of(classified) : null;
        }

        public static Classification of(ClassificationScore score) {
            ConfusionMatrix confusion = score.confusion();
            return new Classification(confusion.accuracy(), confusion.macroF1(), confusion.total(), confusion.counts());
        }
    }

    public Scores {
        validLoss = finite(validLoss);
        perplexity = finite(perplexity);
        bitsPerCharacter = finite(bitsPerCharacter);
        dynamicValidLoss = finite(dynamicValidLoss);
    }

    /** Of a mixture. */
    public static Scores of(MixtureScore score, TokenizerSpec.Type tokenKind) {
        Scores of = of(score.likelihood(), tokenKind);
        return new Scores(
                tokenKind,
                of.validLoss,
                of.perplexity,
                of.bitsPerCharacter,
                of.tokens,
                of.characters,
                null,
                null,
                null,
                Part.all(score));
    }

    /** Of a language model. */
    public static Scores of(NegativeLogLikelihood score, TokenizerSpec.Type tokenKind) {
        return new Scores(
                tokenKind,
                score.perToken(),
                score.perplexity(),
                score.bitsPerCharacter(),
                score.tokens(),
                score.characters(),
                null,
                null,
                null,
                null);
    }

    /** The same with the score of the model that learns on; null leaves it as it is. */
    public Scores withDynamic(@Nullable NegativeLogLikelihood dynamic) {
        return dynamic == null
                ? this
                : new Scores(
                        tokenKind,
                        validLoss,
                        perplexity,
                        bitsPerCharacter,
                        tokens,
                        characters,
                        classification,
                        dynamic.perToken(),
                        translation,
                        parts);
    }

    /**
     * Of a classifier.
     *
     * @param tokens that it read
     * @param characters that these stand for
     */
    public static Scores of(ClassificationScore score, TokenizerSpec.Type tokenKind, long tokens, long characters) {
        return new Scores(
                tokenKind, score.loss(), null, null, tokens, characters, Classification.of(score), null, null, null);
    }

    /** The same with the parts of an opinion pool. */
    public Scores withParts(OpinionPoolScore score) {
        return new Scores(
                tokenKind,
                validLoss,
                perplexity,
                bitsPerCharacter,
                tokens,
                characters,
                classification,
                dynamicValidLoss,
                translation,
                Part.all(score));
    }

    /** Of a translator. */
    public static Scores of(TranslationScore score, TokenizerSpec.Type tokenKind) {
        NegativeLogLikelihood likelihood = score.likelihood();
        return new Scores(
                tokenKind,
                likelihood.perToken(),
                likelihood.perplexity(),
                likelihood.bitsPerCharacter(),
                likelihood.tokens(),
                likelihood.characters(),
                null,
                null,
                Translation.of(score),
                null);
    }

    private static @Nullable Double finite(@Nullable Double score) {
        return score != null && Double.isFinite(score) ? score : null;
    }
}
