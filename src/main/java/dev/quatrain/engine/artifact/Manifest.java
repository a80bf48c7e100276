package dev.quatrain.engine.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.token.TokenizerSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What an artifact says of itself: {@code manifest.json}.
 *
 * @param formatVersion of the four files; {@link #FORMAT} is what this program writes
 * @param name the model's name where it was published
 * @param version its version there, from 1
 */
public record Manifest(
        @JsonProperty("format_version") int formatVersion,
        @JsonProperty("name") String name,
        @JsonProperty("version") int version,
        @JsonProperty("task") Task task,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("tokenizer") TokenizerSpec tokenizer,
        @JsonProperty("model") ModelSpec model,
        @JsonProperty("vocabulary") VocabularyFile vocabulary,
        @JsonProperty("weights") WeightsFile weights,
        @JsonProperty("scores") Scores scores,
        @JsonProperty("provenance") Provenance provenance) {

    /** The format that is written, and the newest that is read. */
    public static final int FORMAT = 1;

    /** What {@link #toJson} may take, in bytes of UTF-8; a registry keeps it in a column. */
    public static final int MAX_BYTES = 1_000_000;

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws ArtifactRejected if something is missing, unknown or of another type, or the format is newer than this program
     */
    public static Manifest parse(String json) {
        return ArtifactJson.readManifest(json.getBytes(StandardCharsets.UTF_8));
    }

    public String toJson() {
        return new String(ArtifactJson.write(this), StandardCharsets.UTF_8);
    }

    /**
     * What {@code vocabulary.json} must be.
     *
     * @param size V, the special tokens included
     * @param sha256 of the file, in hexadecimal
     */
    public record VocabularyFile(
            @JsonProperty("size") int size,
            @JsonProperty("sha256") String sha256) {}

    /**
     * What {@code weights.safetensors} must be.
     *
     * @param parameters how many numbers it holds
     * @param sha256 of the file, in hexadecimal
     */
    public record WeightsFile(
            @JsonProperty("parameters") long parameters,
            @JsonProperty("sha256") String sha256) {}
}
