package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;

/**
 * Stores sets of named blobs. A set is written completely or not at all, is immutable, and is read by its name. All names
 * in a store have the same number of parts. Thread-safe; several processes may use the same store.
 *
 * <p>Paths are valid only while a {@link BlobView} or {@link BlobDraft} is open, so the blobs may be on another machine.
 */
public interface BlobStore {

    /** Writes the blobs of a set. */
    @FunctionalInterface
    interface Filling<T> {
        T fill(BlobDraft draft) throws IOException;
    }

    /**
     * Stores a new set durably. Before this returns, no part of the set is visible; afterwards it survives a crash of the
     * machine. If the filling fails, nothing is stored. If the storage fails, the set is stored completely or not at all.
     *
     * @return the result of the filling
     * @throws InsufficientStorage if the storage has no room for the set; nothing is stored
     * @throws FileAlreadyExistsException if a set of this name exists, or was written during the filling; it is unchanged
     */
    <T> T write(SetName name, Filling<T> filling) throws IOException;

    /**
     * Opens a set. The caller closes the view. If the set is deleted while the view is open, a read returns the original
     * content or throws {@link NoSuchFileException}.
     *
     * @throws NoSuchFileException if there is no such set
     */
    BlobView open(SetName name) throws IOException;

    /**
     * The sets whose names begin with the prefix, in order. The list may be out of date for a moment: a new set may be
     * missing, and a deleted one may be listed. {@link #open} is exact.
     */
    List<SetName> list(SetName prefix) throws IOException;

    /**
     * Renames a set. If the process is killed, the complete set has the old name, the new name, or both.
     *
     * @throws NoSuchFileException if there is no such set
     * @throws FileAlreadyExistsException if a set of the new name exists
     */
    void move(SetName from, SetName to) throws IOException;

    /** Deletes the set of this name, or all sets whose names begin with the prefix. No effect if there is none. */
    void delete(SetName prefix) throws IOException;

    /** The size of all that is stored, leftovers included. */
    long bytes() throws IOException;

    /** Removes the leftovers of writes and deletions that were interrupted before the given time. */
    void sweep(Instant olderThan) throws IOException;
}
