package dev.quatrain.registry;

import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.corpus.CorpusStore;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.FileBlobStore;
import dev.quatrain.engine.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where everything lies that is not in the database. The only place that decides what keeps the blobs.
 *
 * @param checkpoints by job, attempt and step
 * @param scratch on this machine: uploads and downloads under way
 */
public record Storage(BlobStore corpora, BlobStore artifacts, BlobStore checkpoints, ScratchSpace scratch) {

    private static final int CHECKPOINT_NAME_PARTS = 3;

    /** All on a local disk, in folders of one directory. */
    public static Storage in(Path data) {
        return new Storage(
                new FileBlobStore(data.resolve("corpora"), CorpusStore.NAME_PARTS),
                new FileBlobStore(data.resolve("artifacts"), ArtifactStore.NAME_PARTS),
                new FileBlobStore(data.resolve("checkpoints"), CHECKPOINT_NAME_PARTS),
                new ScratchSpace(data.resolve("imports")));
    }

    /** Removes what processes that died before the given time have left. */
    void sweep(Instant olderThan) throws IOException {
        for (BlobStore store : new BlobStore[] {corpora, artifacts, checkpoints}) {
            store.sweep(olderThan);
        }
        scratch.sweep(olderThan);
    }
}
