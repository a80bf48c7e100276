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
import java.util.Comparator;
import java.util.List;

/** Keeps artifacts, each as a set of blobs that is named after model and version. Safe for use by several threads at once. */
public final class ArtifactStore {

    /** How many parts the names of the sets have. */
    public static final int NAME_PARTS = 2;

    private static final String PLAIN = "[a-z0-9][a-z0-9_-]*";
    private static final int DIGEST_CHARACTERS = 16;

    private final BlobStore blobs;

    /** @param blobs for artifacts alone */
    public ArtifactStore(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** A version that is kept. */
    public record Stored(String name, int version) {}

    /**
     * Keeps a model for good: after this returns it survives a crash of the machine, before that nobody sees a part of it.
     *
     * @throws FileAlreadyExistsException if there is such a version
     * @throws ArtifactRejected if the weights are not those that the model's spec implies
     */
    public Manifest publish(String name, int version, Instant createdAt, ArtifactContent content) throws IOException {
        return blobs.write(set(name, version), draft -> {
            Path weights = Files.copy(content.weights(), draft.file(ArtifactFile.WEIGHTS.fileName()));
            byte[] vocabulary = ArtifactJson.write(content.codec(), content.target());
            int size = content.codec().vocabulary().size();
            Manifest written = new Manifest(
                    Manifest.FORMAT,
                    name,
                    version,
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
     * Opens a version; the caller closes it.
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

    /** Forgets a version; of no effect if there is none. */
    public void delete(String name, int version) throws IOException {
        blobs.delete(set(name, version));
    }

    /** All there are, by name and version. */
    public List<Stored> list() throws IOException {
        List<Stored> stored = new ArrayList<>();
        for (SetName set : blobs.list(SetName.ALL)) {
            try (Artifact artifact = open(set)) {
                stored.add(new Stored(
                        artifact.manifest().name(), artifact.manifest().version()));
            } catch (NoSuchFileException justDeleted) {
                continue; // or no artifact at all
            }
        }
        stored.sort(Comparator.comparing(Stored::name).thenComparingInt(Stored::version));
        return stored;
    }

    private static SetName set(String name, int version) {
        return SetName.of(directoryName(name), Integer.toString(version));
    }

    /**
     * A name that every file system keeps apart from all others: the letters of a model's name may differ in case only, may
     * be written in two ways, and may take more bytes than a directory's name can have.
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
