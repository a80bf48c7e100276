package dev.quatrain.registry;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.ArtifactArchive;
import dev.quatrain.engine.artifact.ArtifactRejected;
import dev.quatrain.engine.storage.AtomicDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Export and import of models as zip files. */
@Service
public class ModelArchives {

    private final Models models;
    private final Path staging;
    private final ArtifactArchive.Limits limits;

    ModelArchives(Models models, QuatrainProperties properties) {
        this.models = models;
        this.staging = staging(properties.data());
        this.limits = ArtifactArchive.Limits.DEFAULT;
    }

    /**
     * Writes a version as a zip file. Does not close the stream. The same version always gives the same bytes.
     *
     * @throws java.nio.file.NoSuchFileException if the version was deleted in the meantime
     */
    public void write(ModelVersion version, OutputStream out) throws IOException {
        ArtifactArchive.write(models.artifact(version), out);
    }

    /**
     * Publishes the model of a zip file as the next version. On failure nothing remains.
     *
     * @param name the name to publish under, or null for the name in the archive
     * @throws ArtifactRejected if it is not a valid archive; names the place
     * @throws InvalidName if the name is invalid
     */
    public ModelVersion read(InputStream upload, @Nullable String name, KeyClaim claim) throws IOException {
        if (name != null) {
            Names.require(name); // fail before a long upload
        }
        return AtomicDirectory.use(staging, directory -> {
            Path archive = directory.resolve("archive.zip");
            copy(upload, archive);
            Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
            Artifact artifact = ArtifactArchive.read(archive, unpacked, limits);
            return models.publishImported(name == null ? artifact.manifest().name() : name, artifact.content(), claim);
        });
    }

    /** The directory of uploads in progress. */
    static Path staging(Path data) {
        return data.resolve("imports");
    }

    private void copy(InputStream upload, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive)) {
            byte[] chunk = new byte[1 << 16];
            long total = 0;
            for (int count = upload.read(chunk); count >= 0; count = upload.read(chunk)) {
                total += count;
                if (total > limits.archiveBytes()) {
                    throw new ArtifactRejected("archive", "more than " + limits.archiveBytes() + " bytes");
                }
                out.write(chunk, 0, count);
            }
        }
    }
}
