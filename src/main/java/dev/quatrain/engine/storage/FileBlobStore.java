package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sets of blobs on a local disk, a directory each. A set is written beside, forced to the disk and renamed.
 *
 * <p>Early versions wrote no {@link Sha256Sums} and kept checkpoints as plain files; both are read.
 */
public final class FileBlobStore implements BlobStore {

    private final Path root;
    private final Path staging;
    private final int nameParts;

    /**
     * @param root is created with the first set
     * @param nameParts how many parts each name has
     */
    public FileBlobStore(Path root, int nameParts) {
        this.root = root.toAbsolutePath();
        this.staging = this.root.resolve(".staging");
        this.nameParts = nameParts;
    }

    @Override
    public <T> T write(SetName name, Filling<T> filling) throws IOException {
        Path target = path(name);
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString()); // before it is filled in vain
        }
        return AtomicDirectory.create(target, staging, directory -> {
            BlobDraft draft = new BlobDraft(directory);
            T result = filling.fill(draft);
            draft.complete();
            return result;
        });
    }

    @Override
    public BlobView open(SetName name) throws IOException {
        Path set = path(name);
        if (Files.isRegularFile(set)) {
            return new PlainFileView(set);
        }
        if (!Files.isDirectory(set)) {
            throw new NoSuchFileException(set.toString());
        }
        return new DirectoryView(set, digests(set));
    }

    private static Map<String, String> digests(Path set) throws IOException {
        Path sums = set.resolve(Sha256Sums.FILE);
        try {
            return Sha256Sums.parse(Files.readAllLines(sums), set.toString());
        } catch (NoSuchFileException early) { // or just deleted, as the first read will tell
            return Map.of();
        }
    }

    @Override
    public List<SetName> list(SetName beginning) throws IOException {
        List<SetName> level = List.of(beginning);
        for (int parts = beginning.parts().size(); parts < nameParts; parts++) {
            List<SetName> next = new ArrayList<>();
            for (SetName name : level) {
                addChildren(name, next);
            }
            level = next;
        }
        return level.stream()
                .filter(name -> Files.exists(resolve(name)))
                .sorted()
                .toList();
    }

    private void addChildren(SetName name, List<SetName> children) throws IOException {
        Path directory = resolve(name);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            AtomicDirectory.children(directory).stream()
                    .map(child -> child.getFileName().toString())
                    .filter(SetName::isPlain)
                    .map(name::child)
                    .forEach(children::add);
        } catch (NoSuchFileException justDeleted) {
            return;
        }
    }

    @Override
    public void move(SetName from, SetName to) throws IOException {
        AtomicDirectory.rename(path(from), path(to));
    }

    @Override
    public void delete(SetName beginning) throws IOException {
        if (beginning.parts().isEmpty()) {
            throw new IllegalArgumentException("a whole store is not deleted by mistake");
        }
        AtomicDirectory.delete(resolve(beginning), staging);
    }

    @Override
    public void sweep(Instant olderThan) throws IOException {
        AtomicDirectory.sweep(staging, olderThan);
    }

    private Path path(SetName name) {
        if (name.parts().size() != nameParts) {
            throw new IllegalArgumentException("expected a name of %d parts, came %s".formatted(nameParts, name));
        }
        return resolve(name);
    }

    private Path resolve(SetName name) {
        Path path = root;
        for (String part : name.parts()) {
            path = path.resolve(part);
        }
        return path;
    }
}
