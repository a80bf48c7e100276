package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.registry.model.ModelVersion;
import java.time.Instant;
import java.util.List;

/** A published version in a response: the content of its manifest, and its aliases. */
record VersionAnswer(
        @JsonProperty("name") String name,
        @JsonProperty("version") int version,
        @JsonProperty("aliases") List<String> aliases,
        @JsonProperty("task") Task task,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("tokenizer") Tokenizer tokenizer,
        @JsonProperty("model") Architecture model,
        @JsonProperty("vocabulary") Manifest.VocabularyFile vocabulary,
        @JsonProperty("weights") Manifest.WeightsFile weights,
        @JsonProperty("scores") Scores scores,
        @JsonProperty("provenance") ProvenanceAnswer provenance) {

    static VersionAnswer of(ModelVersion version) {
        Manifest manifest = version.manifest();
        return new VersionAnswer(
                version.name(),
                version.version(),
                version.aliases(),
                manifest.task(),
                manifest.createdAt(),
                Tokenizer.of(manifest.tokenizer()),
                Architecture.of(manifest.model()),
                manifest.vocabulary(),
                manifest.weights(),
                manifest.scores(),
                ProvenanceAnswer.of(manifest.provenance()));
    }

    record Tokenizer(
            @JsonProperty("type") TokenizerSpec.Type type,
            @JsonProperty("min_frequency") int minFrequency,
            @JsonProperty("max_vocabulary") int maxVocabulary,
            @JsonProperty("split") TokenizerSpec.WordSplit split,
            @JsonProperty("encoding") TokenizerSpec.Encoding encoding) {

        private static Tokenizer of(TokenizerSpec spec) {
            return new Tokenizer(spec.type(), spec.minFrequency(), spec.maxVocabulary(), spec.split(), spec.encoding());
        }
    }
}
