package dev.quatrain.engine.artifact;

import dev.quatrain.engine.storage.BlobDraft;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.BlobView;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.engine.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores artifacts, each as a set of blobs named after model and version. Thread-safe. */
public final class ArtifactStore {

    /** The number of parts of the sets' names. */
    public static final int NAME_PARTS = 2;

    private static final String PLAIN = "[a-z0-9][a-z0-9_-]*";
    private static final int DIGEST_CHARACTERS = 16;

    private final BlobStore blobs;

    /** @param blobs a store of artifacts only */
    public ArtifactStore(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** A stored version. */
    public record Stored(String name, int version) {}

    /** Stores a model under its name. */
    public Manifest publish(String name, int version, Instant createdAt, ArtifactContent content) throws IOException {
        return publish(new ArtifactPlace(name, version), name, createdAt, content);
    }

    /**
     * Stores a model durably, completely or not at all.
     *
     * @throws FileAlreadyExistsException if the version exists
     * @throws ArtifactRejected if the weights do not match the model's spec
     */
    public Manifest publish(ArtifactPlace place, String name, Instant createdAt, ArtifactContent content)
            throws IOException {
        return blobs.write(set(place.key(), place.version()), draft -> {
            draft.expect(Files.size(content.weights()));
            Path weights = Files.copy(content.weights(), draft.file(ArtifactFile.WEIGHTS.fileName()));
            byte[] vocabulary = ArtifactJson.write(content.codec(), content.target());
            int size = content.codec().vocabulary().size();
            Manifest written = new Manifest(
                    Manifest.FORMAT,
                    name,
                    place.version(),
                    content.task(),
                    createdAt,
                    content.codec().spec(),
                    content.model(),
                    new Manifest.VocabularyFile(size, Sha256.of(vocabulary)),
                    ArtifactCheck.weights(weights, content.model(), size),
                    content.scores(),
                    content.provenance());
            write(draft, written, vocabulary, content);
            return written;
        });
    }

    private static void write(BlobDraft draft, Manifest manifest, byte[] vocabulary, ArtifactContent content)
            throws IOException {
        String card = content.card() == null ? ModelCard.of(manifest) : content.card();
        Files.write(draft.file(ArtifactFile.VOCABULARY.fileName()), vocabulary);
        Files.writeString(draft.file(ArtifactFile.CARD.fileName()), card);
        byte[] json = ArtifactJson.write(manifest);
        if (json.length > Manifest.MAX_BYTES) {
            throw new ArtifactRejected(
                    ArtifactFile.MANIFEST.fileName(),
                    "%d bytes when written, expected at most %d".formatted(json.length, Manifest.MAX_BYTES));
        }
        Files.write(draft.file(ArtifactFile.MANIFEST.fileName()), json);
    }

    /**
     * Opens a version. The caller closes it.
     *
     * @throws NoSuchFileException if there is no such version
     */
    public Artifact open(String name, int version) throws IOException {
        try {
            return open(set(name, version));
        } catch (NoSuchFileException missing) {
            throw new NoSuchFileException(missing.getFile(), null, "no artifact of " + name + ":" + version);
        }
    }

    private Artifact open(SetName set) throws IOException {
        BlobView files = blobs.open(set);
        try {
            return Artifact.of(files);
        } catch (IOException | RuntimeException unreadable) {
            files.close();
            throw unreadable;
        }
    }

    /** Deletes a version. No effect if there is none. */
    public void delete(String name, int version) throws IOException {
        blobs.delete(set(name, version));
    }

    /** All versions, by name and version. */
    public List<Stored> list() throws IOException {
        return except(Set.of());
    }

    /** All versions that are at other places than these, by name and version. */
    public List<Stored> except(Collection<ArtifactPlace> known) throws IOException {
        Set<SetName> left =
                known.stream().map(place -> set(place.key(), place.version())).collect(Collectors.toSet());
        List<Stored> stored = new ArrayList<>();
        for (SetName set : blobs.list(SetName.ALL)) {
            if (left.contains(set)) {
                continue;
            }
            try (Artifact artifact = open(set)) {
                stored.add(new Stored(
                        artifact.manifest().name(), artifact.manifest().version()));
            } catch (NoSuchFileException justDeleted) {
                continue; // or not an artifact
            }
        }
        stored.sort(Comparator.comparing(Stored::name).thenComparingInt(Stored::version));
        return stored;
    }

    private static SetName set(String name, int version) {
        return SetName.of(directoryName(name), Integer.toString(version));
    }

    /**
     * A name that is distinct on every file system: names of models may differ in case only, or in the Unicode form of a
     * letter, and may be longer than a directory's name can be.
     */
    static String directoryName(String name) {
        if (name.matches(PLAIN)) {
            return name;
        }
        String readable = name.replaceAll("[^A-Za-z0-9_-]", "");
        String digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
        return readable + "~" + digest.substring(0, DIGEST_CHARACTERS);
    }
}
