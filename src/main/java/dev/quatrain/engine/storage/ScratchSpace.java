package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Local directories for work under way: what has come in and is not yet stored. */
public record ScratchSpace(Path root) {

    /** Works in a directory. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Path directory) throws IOException;
    }

    /** Lends an empty directory that is gone afterwards, with all that is in it. */
    public <T> T use(Work<T> work) throws IOException {
        return AtomicDirectory.use(root, work::in);
    }

    /** Removes what processes that died before the given time have left. */
    public void sweep(Instant olderThan) throws IOException {
        AtomicDirectory.sweep(root, olderThan);
    }
}
