package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;

/**
 * Keeps sets of blobs. A set is written whole or not at all, never changes afterwards, and is read by its name. All names of a store have the same
 * number of parts. Safe for use by several threads and several processes at once.
 *
 * <p>No path leaves a store for longer than a {@link BlobView} is open, so that what is stored need not lie on this machine.
 */
public interface BlobStore {

    /** Writes the blobs of a set. */
    @FunctionalInterface
    interface Filling<T> {
        T fill(BlobDraft draft) throws IOException;
    }

    /**
     * Keeps a new set for good: when this returns it survives a crash of the machine, before that nobody sees any of it. If the filling
     * fails, nothing is kept; if the storage fails at the last step, the set is there whole or not at all.
     *
     * @return what the filling returned
     * @throws FileAlreadyExistsException if there is a set of this name, which stays as it is; also if it was written during the filling
     */
    <T> T write(SetName name, Filling<T> filling) throws IOException;

    /**
     * Opens a set; the caller closes the view. If the set is deleted while the view is open, reads either return what was written or
     * throw {@link NoSuchFileException}.
     *
     * @throws NoSuchFileException if there is no such set
     */
    BlobView open(SetName name) throws IOException;

    /**
     * The sets whose names begin with the given parts, ordered by name. May lag behind for a moment: a set that was just written may be missing, one
     * that was just deleted may still be listed. {@link #open} is exact.
     */
    List<SetName> list(SetName beginning) throws IOException;

    /**
     * Gives a set another name. If the process is killed meanwhile, the set is there whole, under one of the names or under both.
     *
     * @throws NoSuchFileException if there is no such set
     * @throws FileAlreadyExistsException if the new name is taken
     */
    void move(SetName from, SetName to) throws IOException;

    /** Deletes all sets whose names begin with the given parts, a set alone if all parts are given; no effect if there is none. */
    void delete(SetName beginning) throws IOException;

    /** Removes what writes and deletions that were killed before the given time have left. No whole set is touched. */
    void sweep(Instant olderThan) throws IOException;
}
