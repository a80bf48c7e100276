package dev.quatrain.engine.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code vocabulary.json}.
 *
 * @param tokens by id, the special ones first
 * @param target what is written in another vocabulary than what is read; else null
 */
record VocabularyDocument(
        @JsonProperty("format_version") int formatVersion,
        @JsonProperty("tokenizer") TokenizerSpec tokenizer,
        @JsonProperty("tokens") List<String> tokens,

        @JsonProperty("target") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Target target) {

    /** The second vocabulary of a translator. */
    record Target(
            @JsonProperty("tokenizer") TokenizerSpec tokenizer,
            @JsonProperty("tokens") List<String> tokens) {}

    static VocabularyDocument of(TextCodec codec, @Nullable TextCodec target) {
        return new VocabularyDocument(
                Manifest.FORMAT,
                codec.spec(),
                codec.vocabulary().tokens(),
                target == null
                        ? null
                        : new Target(target.spec(), target.vocabulary().tokens()));
    }

    TextCodec codec() {
        if (tokenizer.sound() && tokenizer.type() != TokenizerSpec.Type.BYTE) {
            throw new ArtifactRejected(
                    ArtifactFile.VOCABULARY.fileName() + " /tokenizer/encoding", "mulaw, which is for bytes only");
        }
        return codec(tokenizer, tokens, "/tokens");
    }

    Optional<TextCodec> targetCodec() {
        return Optional.ofNullable(target).map(second -> codec(second.tokenizer(), second.tokens(), "/target/tokens"));
    }

    private static TextCodec codec(TokenizerSpec tokenizer, List<String> tokens, String pointer) {
        try {
            return new TextCodec(tokenizer, Vocabulary.of(tokens));
        } catch (IllegalArgumentException problem) {
            throw new ArtifactRejected(
                    ArtifactFile.VOCABULARY.fileName() + " " + pointer, String.valueOf(problem.getMessage()));
        }
    }
}
