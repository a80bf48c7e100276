package dev.quatrain.registry;

import dev.quatrain.engine.artifact.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a model: its scores, spec and provenance are in the manifest.
 *
 * @param version from 1; never given twice
 * @param aliases those that point to it, in order
 * @param run the training that made it, or null if it was imported
 */
public record ModelVersion(
        String name,
        int version,
        Manifest manifest,
        List<String> aliases,
        @Nullable RunId run) {

    public ModelVersion {
        aliases = List.copyOf(aliases);
    }

    /** {@code name:version}, which always means this one. */
    public String reference() {
        return name + ":" + version;
    }
}
