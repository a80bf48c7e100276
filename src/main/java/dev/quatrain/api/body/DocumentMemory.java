package dev.quatrain.api.body;

import java.util.concurrent.Semaphore;

/**
 * The heap that JSON documents may take together while requests work on them. Uploads are not counted, since they are read piece by
 * piece.
 */
final class DocumentMemory {

    /** A shorter document is not counted: all request threads together hold little of them. */
    static final long SMALL = 1 << 16;

    private static final int UNIT = 1 << 10;

    private final Semaphore units;

    /** @param bytes the length of all documents together */
    DocumentMemory(long bytes) {
        units = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT)));
    }

    /** Whether a document of that length may be worked on now; {@link #release} must follow then. */
    boolean acquire(long length) {
        return units.tryAcquire(units(length));
    }

    void release(long length) {
        units.release(units(length));
    }

    private static int units(long length) {
        return length <= SMALL ? 0 : (int) (length / UNIT);
    }
}
