package dev.quatrain.registry.model;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.ArtifactArchive;
import dev.quatrain.engine.artifact.ArtifactRejected;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Names;
import dev.quatrain.registry.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Export and import of models as zip files. */
@Service
public class ModelArchives {

    private final Models models;
    private final ScratchSpace scratch;
    private final ArtifactArchive.Limits limits;

    ModelArchives(Models models, Storage storage) {
        this.models = models;
        this.scratch = storage.scratch();
        this.limits = ArtifactArchive.Limits.DEFAULT;
    }

    /**
     * Writes a version as a zip file. Does not close the stream. The same version always gives the same bytes.
     *
     * @throws java.nio.file.NoSuchFileException if the version was deleted in the meantime
     */
    public void write(ModelVersion version, OutputStream out) throws IOException {
        try (Artifact artifact = models.artifact(version)) {
            ArtifactArchive.write(artifact, out);
        }
    }

    /**
     * Publishes the model of a zip file as the next version. On failure nothing remains.
     *
     * @param archive a local file, which the caller deletes
     * @param name the name to publish under, or null for the name in the archive
     * @throws ArtifactRejected if it is not a valid archive; names the place
     * @throws InvalidName if the name is invalid
     */
    public ModelVersion read(Path archive, @Nullable String name, KeyClaim claim) throws IOException {
        if (name != null) {
            Names.require(name); // fail before a large file is unpacked
        }
        return scratch.use(directory -> {
            try (Artifact artifact = ArtifactArchive.read(archive, directory, limits)) {
                String published = name == null ? artifact.manifest().name() : name;
                return models.publishImported(published, artifact.content(), claim);
            }
        });
    }
}
