package dev.quatrain.engine.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import java.util.List;

/**
 * {@code vocabulary.json}.
 *
 * @param tokens by id, the special ones first
 */
record VocabularyDocument(
        @JsonProperty("format_version") int formatVersion,
        @JsonProperty("tokenizer") TokenizerSpec tokenizer,
        @JsonProperty("tokens") List<String> tokens) {

    TextCodec codec() {
        try {
            return new TextCodec(tokenizer, Vocabulary.of(tokens));
        } catch (IllegalArgumentException problem) {
            throw new ArtifactRejected(ArtifactFile.VOCABULARY.fileName() + " /tokens", problem.getMessage());
        }
    }
}
