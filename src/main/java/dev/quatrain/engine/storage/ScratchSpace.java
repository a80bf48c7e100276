package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Temporary local directories, for data that is not yet stored.
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

    /** The size of all files. */
    public long bytes() throws IOException {
        return AtomicDirectory.bytes(root);
    }

    /** Removes the leftovers of processes that died before the given time. */
    public void sweep(Instant olderThan) throws IOException {
        AtomicDirectory.sweep(root, olderThan);
    }
}
