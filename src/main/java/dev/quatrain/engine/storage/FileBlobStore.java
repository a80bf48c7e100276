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
 * A directory per set on a local disk. A set is written to a temporary directory, synced and renamed.
 *
 * <p>Earlier versions wrote no {@link Sha256Sums} and stored checkpoints as plain files; both can be read.
 */
public final class FileBlobStore implements BlobStore {

    private final Path root;
    private final Path staging;
    private final int nameParts;
    private final DiskSpace space;

    /** A store on a disk that is large enough. */
    public FileBlobStore(Path root, int nameParts) {
        this(root, nameParts, DiskSpace.UNLIMITED);
    }

    /**
     * @param root created with the first set
     * @param nameParts the number of parts of every name
     * @param space of the disk
     */
    public FileBlobStore(Path root, int nameParts, DiskSpace space) {
        this.root = root.toAbsolutePath();
        this.staging = this.root.resolve(".staging");
        this.nameParts = nameParts;
        this.space = space;
    }

    @Override
    public <T> T write(SetName name, Filling<T> filling) throws IOException {
        Path target = path(name);
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString()); // fail before a long filling
        }
        try {
            return AtomicDirectory.create(target, staging, directory -> {
                BlobDraft draft = new BlobDraft(directory, space);
                T result = filling.fill(draft);
                draft.complete();
                return result;
            });
        } catch (IOException failure) {
            throw space.explain(failure);
        }
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
        } catch (NoSuchFileException early) { // or just deleted; then the next read fails
            return Map.of();
        }
    }

    @Override
    public List<SetName> list(SetName prefix) throws IOException {
        List<SetName> level = List.of(prefix);
        for (int parts = prefix.parts().size(); parts < nameParts; parts++) {
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
    public void delete(SetName prefix) throws IOException {
        if (prefix.parts().isEmpty()) {
            throw new IllegalArgumentException("the empty prefix would delete the whole store");
        }
        AtomicDirectory.delete(resolve(prefix), staging);
    }

    @Override
    public long bytes() throws IOException {
        return AtomicDirectory.bytes(root);
    }

    @Override
    public void sweep(Instant olderThan) throws IOException {
        AtomicDirectory.sweep(staging, olderThan);
    }

    private Path path(SetName name) {
        if (name.parts().size() != nameParts) {
            throw new IllegalArgumentException("expected a name of %d parts, got %s".formatted(nameParts, name));
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
