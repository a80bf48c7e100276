package dev.quatrain.engine.artifact;

import dev.quatrain.engine.storage.AtomicDirectory;
import dev.quatrain.engine.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Artifacts on a local disk: a directory for each name, in it one for each version. */
public final class FileArtifactStore implements ArtifactStore {

    private static final String PLAIN = "[a-z0-9][a-z0-9_-]*";
    private static final int DIGEST_CHARACTERS = 16;

    private final Path root;
    private final Path staging;

    /** @param root is created with the first artifact */
    public FileArtifactStore(Path root) {
        this.root = root;
        this.staging = root.resolve(".staging");
    }

    @Override
    public Artifact publish(String name, int version, Instant createdAt, ArtifactContent content) throws IOException {
        Path target = directory(name, version);
        Manifest manifest = AtomicDirectory.create(target, staging, directory -> {
            Path weights = Files.copy(content.weights(), ArtifactFile.WEIGHTS.in(directory));
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
            write(directory, written, vocabulary, content);
            return written;
        });
        return new Artifact(manifest, target);
    }

    private static void write(Path directory, Manifest manifest, byte[] vocabulary, ArtifactContent content)
            throws IOException {
        String card = content.card() == null ? ModelCard.of(manifest) : content.card();
        Files.write(ArtifactFile.VOCABULARY.in(directory), vocabulary);
        Files.writeString(ArtifactFile.CARD.in(directory), card);
        byte[] json = ArtifactJson.write(manifest);
        if (json.length > Manifest.MAX_BYTES) {
            throw new ArtifactRejected(
                    ArtifactFile.MANIFEST.fileName(),
                    "%d bytes when written, expected at most %d".formatted(json.length, Manifest.MAX_BYTES));
        }
        Files.write(ArtifactFile.MANIFEST.in(directory), json);
    }

    @Override
    public Artifact open(String name, int version) throws IOException {
        Path directory = directory(name, version);
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "no artifact of " + name + ":" + version);
        }
        return Artifact.in(directory);
    }

    @Override
    public void delete(String name, int version) throws IOException {
        AtomicDirectory.delete(directory(name, version), staging);
    }

    @Override
    public List<Stored> list() throws IOException {
        List<Stored> stored = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return stored;
        }
        for (Path model : AtomicDirectory.children(root)) {
            if (!model.equals(staging) && Files.isDirectory(model)) {
                for (Path version : AtomicDirectory.children(model)) {
                    Manifest manifest = Artifact.in(version).manifest();
                    stored.add(new Stored(manifest.name(), manifest.version()));
                }
            }
        }
        stored.sort(Comparator.comparing(Stored::name).thenComparingInt(Stored::version));
        return stored;
    }

    @Override
    public void sweep(Instant olderThan) throws IOException {
        AtomicDirectory.sweep(staging, olderThan);
    }

    private Path directory(String name, int version) {
        return root.resolve(directoryName(name)).resolve(Integer.toString(version));
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
