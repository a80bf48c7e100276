package dev.quatrain.registry;

import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.corpus.CorpusStore;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.DiskSpace;
import dev.quatrain.engine.storage.FileBlobStore;
import dev.quatrain.engine.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The stores of everything that is not in the database. The only place that chooses implementations.
 *
 * @param checkpoints by job, attempt and step
 * @param scratch local temporary files, such as uploads
 * @param space of the disk of all of them
 */
public record Storage(
        BlobStore corpora, BlobStore artifacts, BlobStore checkpoints, ScratchSpace scratch, DiskSpace space) {

    private static final int CHECKPOINT_NAME_PARTS = 3;

    /** Local stores in subdirectories of one directory, on a disk that is large enough. */
    public static Storage in(Path data) {
        return in(data, DiskSpace.UNLIMITED);
    }

    /** Local stores in subdirectories of one directory. */
    public static Storage in(Path data, DiskSpace space) {
        return new Storage(
                new FileBlobStore(data.resolve("corpora"), CorpusStore.NAME_PARTS, space),
                new FileBlobStore(data.resolve("artifacts"), ArtifactStore.NAME_PARTS, space),
                new FileBlobStore(data.resolve("checkpoints"), CHECKPOINT_NAME_PARTS, space),
                new ScratchSpace(data.resolve("imports"), space),
                space);
    }

    /** Removes the leftovers of processes that died before the given time. */
    void sweep(Instant olderThan) throws IOException {
        for (BlobStore store : new BlobStore[] {corpora, artifacts, checkpoints}) {
            store.sweep(olderThan);
        }
        scratch.sweep(olderThan);
    }
}
