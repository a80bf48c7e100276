package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The space that files may take. */
@FunctionalInterface
public interface DiskSpace {

    DiskSpace UNLIMITED = () -> Long.MAX_VALUE;

    /** The number of bytes that files may still take; not negative. */
    long freeBytes() throws IOException;

    /**
     * The free space of the disk of a directory, which need not exist yet.
     *
     * @param reserve the bytes that are left to others, such as the database
     */
    static DiskSpace of(Path directory, long reserve) {
        Path absolute = directory.toAbsolutePath();
        return () -> {
            Path known = absolute;
            while (!Files.exists(known) && known.getParent() != null) {
                known = known.getParent();
            }
            return Math.max(0, Files.getFileStore(known).getUsableSpace() - reserve);
        };
    }

    /** @throws InsufficientStorage if fewer bytes are free */
    default void require(long bytes) throws IOException {
        long free = freeBytes();
        if (bytes > free) {
            throw new InsufficientStorage(bytes, free);
        }
    }

    /** The failure of a write, as {@link InsufficientStorage} if the disk was full. */
    default IOException explain(IOException failure) {
        if (!(failure instanceof InsufficientStorage) && InsufficientStorage.isFullDisk(failure)) {
            return new InsufficientStorage(failure);
        }
        return failure;
    }
}
