package dev.quatrain.engine.artifact;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;

/** Where artifacts are kept. Safe for use by several threads at once. */
public interface ArtifactStore {

    /**
     * Keeps a model for good: after this returns it survives a crash of the machine, before it nobody sees a part of it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is such a version
     * @throws ArtifactRejected if the weights are not those that the model's spec implies
     */
    Artifact publish(String name, int version, Instant createdAt, ArtifactContent content) throws IOException;

    /**
     * Opens a version; its files stay where they are until it is deleted.
     *
     * @throws NoSuchFileException if there is no such version
     */
    Artifact open(String name, int version) throws IOException;

    /** Forgets a version; of no effect if there is none. */
    void delete(String name, int version) throws IOException;

    /** All there are, by name and version. */
    List<Stored> list() throws IOException;

    /** Removes what an interrupted {@link #publish} or {@link #delete} left behind, if it is older than that. */
    void sweep(Instant olderThan) throws IOException;

    /** A version that is kept. */
    record Stored(String name, int version) {}
}
