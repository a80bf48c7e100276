package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Provenance.CorpusOrigin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The origin of a model in a response: that of its manifest, with names that are no package's in the languages of clients. */
record ProvenanceAnswer(
        @JsonProperty("corpus") CorpusOrigin corpus,
        @JsonProperty("validation") @Nullable CorpusOrigin validation,
        @JsonProperty("plan") JsonNode plan,
        @JsonProperty("seed") long seed,
        @JsonProperty("versions") Versions versions,
        @JsonProperty("device") String device,
        @JsonProperty("duration") Duration duration,
        @JsonProperty("steps") long steps,
        @JsonProperty("epochs") int epochs,
        @JsonProperty("parent") @Nullable String parent) {

    record Versions(
            @JsonProperty("quatrain") String quatrain,
            @JsonProperty("djl") String djl,
            @JsonProperty("engine") String engine,
            @JsonProperty("java_version") String javaVersion) {

        private static Versions of(Provenance.Versions versions) {
            return new Versions(versions.quatrain(), versions.djl(), versions.engine(), versions.java());
        }
    }

    static ProvenanceAnswer of(Provenance origin) {
        return new ProvenanceAnswer(
                origin.corpus(),
                origin.validation(),
                origin.plan(),
                origin.seed(),
                Versions.of(origin.versions()),
                origin.device(),
                origin.duration(),
                origin.steps(),
                origin.epochs(),
                origin.parent());
    }
}
