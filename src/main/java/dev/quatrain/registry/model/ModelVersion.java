package dev.quatrain.registry.model;

import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.registry.run.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a model. Scores, spec and provenance are in the manifest.
 *
 * @param name by which the current caller refers to the model: {@code verse}, or {@code verse@alice} if another owns it
 * @param version from 1; never reused after publication
 * @param aliases that point to it, in order
 * @param run the training that created it, or null if it was imported
 */
public record ModelVersion(
        ModelId id,
        String name,
        int version,
        Manifest manifest,
        List<String> aliases,
        @Nullable RunId run) {

    public ModelVersion {
        aliases = List.copyOf(aliases);
    }

    /** {@code name:version}, or {@code name:version@owner}: a permanent reference. */
    public String reference() {
        return id.name() + ":" + version + name.substring(id.name().length());
    }
}
