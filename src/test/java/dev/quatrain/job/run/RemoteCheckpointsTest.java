package dev.quatrain.job.run;

import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.fixture.RemoteBlobStore;
import dev.quatrain.fixture.RemoteObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A job can go on on another machine. */
class RemoteCheckpointsTest extends CheckpointsContract {

    @TempDir
    Path machines;

    private final RemoteObjects objects = new RemoteObjects();

    @Override
    BlobStore blobs() {
        try {
            return new RemoteBlobStore(objects, Files.createTempDirectory(machines, "machine"), 3);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
