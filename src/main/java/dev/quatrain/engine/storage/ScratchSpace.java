package dev.quatrain.engine.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Temporary local directories, for data that is not yet stored. */
public record ScratchSpace(Path root) {

    /** Works in a directory. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Path directory) throws IOException;
    }

    /** Runs work in a new directory, which is deleted afterwards with its content. */
    public <T> T use(Work<T> work) throws IOException {
        return AtomicDirectory.use(root, work::in);
    }

    /** Removes the leftovers of processes that died before the given time. */
    public void sweep(Instant olderThan) throws IOException {
        AtomicDirectory.sweep(root, olderThan);
    }
}
