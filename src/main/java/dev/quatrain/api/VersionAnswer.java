package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.registry.ModelVersion;
import java.time.Instant;
import java.util.List;

/** A published version on the wire: what its manifest says, and its aliases. */
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
        @JsonProperty("provenance") Provenance provenance) {

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
                manifest.provenance());
    }

    record Tokenizer(
            @JsonProperty("type") TokenizerSpec.Type type,
            @JsonProperty("min_frequency") int minFrequency,
            @JsonProperty("max_vocabulary") int maxVocabulary,
            @JsonProperty("split") TokenizerSpec.WordSplit split) {

        private static Tokenizer of(TokenizerSpec spec) {
            return new Tokenizer(spec.type(), spec.minFrequency(), spec.maxVocabulary(), spec.split());
        }
    }

    record Architecture(
            @JsonProperty("type") RecurrentSpec.Cell type,
            @JsonProperty("layers") int layers,
            @JsonProperty("hidden_size") int hiddenSize,
            @JsonProperty("embedding_size") int embeddingSize,
            @JsonProperty("dropout") double dropout,
            @JsonProperty("tied") boolean tied,
            @JsonProperty("activation") RecurrentSpec.Activation activation,
            @JsonProperty("initialization") RecurrentSpec.Initialization initialization,
            @JsonProperty("forget_bias") double forgetBias) {

        private static Architecture of(ModelSpec spec) {
            if (spec instanceof RecurrentSpec recurrent) {
                return new Architecture(
                        recurrent.type(),
                        recurrent.layers(),
                        recurrent.hiddenSize(),
                        recurrent.embeddingSize(),
                        recurrent.dropout(),
                        recurrent.tied(),
                        recurrent.activation(),
                        recurrent.initialization(),
                        recurrent.forgetBias());
            }
            throw new IllegalStateException("no form on the wire for " + spec);
        }
    }
}
