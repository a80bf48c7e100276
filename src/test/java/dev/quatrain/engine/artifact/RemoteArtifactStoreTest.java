package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.ArtifactStore.Stored;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.fixture.RemoteBlobStore;
import dev.quatrain.fixture.RemoteObjects;
import dev.quatrain.fixture.TinyArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts can be kept in an object storage. */
class RemoteArtifactStoreTest extends ArtifactStoreContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path machines;

    private final RemoteObjects objects = new RemoteObjects();

    @Override
    BlobStore blobs() {
        try {
            return new RemoteBlobStore(
                    objects, Files.createTempDirectory(machines, "machine"), ArtifactStore.NAME_PARTS);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void aPublicationThatBreaksOffCanBeRepeated() throws IOException {
        objects.failAfter(6);
        assertThatThrownBy(this::publish).isInstanceOf(IOException.class);
        objects.recover();
        assertThat(new ArtifactStore(blobs()).list()).isEmpty();
        publish();

        assertThat(new ArtifactStore(blobs()).list()).containsExactly(new Stored("poet", 1));
    }

    @Test
    void listsNoVersionThatIsGoneThoughAListingLagsBehind() throws IOException {
        publish();
        objects.freezeListings();
        new ArtifactStore(blobs()).delete("poet", 1);

        assertThat(new ArtifactStore(blobs()).list()).isEmpty();
    }

    @Test
    void weightsThatDoNotComeWholeAreNotRead() throws IOException {
        publish();
        try (Artifact artifact = new ArtifactStore(blobs()).open("poet", 1)) {
            objects.cutAfter(300);
            assertThatThrownBy(artifact::readWeights).hasMessage("connection reset");
            objects.recover();
            assertThat(artifact.readWeights().tensors()).containsExactlyEntriesOf(TinyArtifact.weights());
        }
    }

    private void publish() throws IOException {
        new ArtifactStore(blobs()).publish("poet", 1, NOW, TinyArtifact.in(elsewhere));
    }
}
