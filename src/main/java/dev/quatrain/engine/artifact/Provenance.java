package dev.quatrain.engine.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a model comes from: enough to train it again.
 *
 * @param validation the corpus that was scored, or null if it was cut from the end of the first
 * @param plan the training plan with every default settled, as it goes over the wire
 * @param seed of initialization and dropout
 * @param device what it was trained on, in words
 * @param duration training time, that before interruptions included
 * @param steps updates
 * @param epochs passes over the training split, begun ones included
 * @param parent the model that training went on from, {@code name:version}; null if it began from nothing
 */
public record Provenance(
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

    /**
     * A corpus, recognisable after it was renamed.
     *
     * @param sha256 in hexadecimal, of the text in its canonical form
     */
    public record CorpusOrigin(
            @JsonProperty("name") String name,
            @JsonProperty("sha256") String sha256) {}

    /**
     * The programs that had a hand in it.
     *
     * @param engine PyTorch's version
     */
    public record Versions(
            @JsonProperty("quatrain") String quatrain,
            @JsonProperty("djl") String djl,
            @JsonProperty("engine") String engine,
            @JsonProperty("java") String java) {}
}
