package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Temporary local directories and files, for data that is not yet stored or is needed during one training.
 *
 * @param space of the disk
 */
public record ScratchSpace(Path root, DiskSpace space) {

    /** Directories on a disk that is large enough. */
    public ScratchSpace(Path root) {
        this(root, DiskSpace.UNLIMITED);
    }

    /** Works in a directory. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Path directory) throws IOException;
    }

    /**
     * Runs work in a new directory, which is deleted afterwards with its content.
     *
     * @throws InsufficientStorage if the disk is full
     */
    public <T> T use(Work<T> work) throws IOException {
        try {
            return AtomicDirectory.use(root, work::in);
        } catch (IOException failure) {
            throw space.explain(failure);
        }
    }

    /** Works with a file. */
    @FunctionalInterface
    public interface FileWork<T> {
        T with(FileChannel file) throws IOException;
    }

    /**
     * Runs work with a new file that is open for reading and writing, and deletes it. What the work has mapped remains valid. A system that
     * cannot delete mapped files keeps it until it is swept.
     *
     * @throws InsufficientStorage if the disk is full
     */
    public <T> T unnamed(FileWork<T> work) throws IOException {
        try {
            Path file = Files.createTempFile(Files.createDirectories(root), "file-", "");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return work.with(channel);
            } finally {
                delete(file);
            }
        } catch (IOException failure) {
            throw space.explain(failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillMapped) {
            return; // is swept
        }
    }

    /** The size of all files. */
    public long bytes() throws IOException {
        return AtomicDirectory.bytes(root);
    }

    /** Removes the leftovers of processes that died before the given time. */
    public void sweep(Instant olderThan) throws IOException {
        AtomicDirectory.sweep(root, olderThan);
    }
}
