package dev.quatrain.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.FileBlobStore;
import dev.quatrain.engine.storage.InsufficientStorage;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.fixture.SettableDiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointStoreTest extends CheckpointStoreContract {

    @TempDir
    Path root;

    @Override
    BlobStore blobs() {
        return new FileBlobStore(root, 2);
    }

    @Test
    void goesOnFromCheckpointsOfEarlyVersions() throws IOException {
        early(5);
        early(12);
        Files.writeString(root.resolve("job/checkpoint-000000000015.safetensors.writing"), "half a che");

        assertThat(open(JOB).latest()).contains(snapshot(12));
        CheckpointStore next = open(SetName.of("next"));
        next.takeFrom(JOB);
        assertThat(next.latest()).contains(snapshot(12));
        next.save(snapshot(12, 9));
        assertThat(next.latest()).contains(snapshot(12, 9));
        next.save(snapshot(14));
        assertThat(blobs().list(SetName.of("next")))
                .extracting(SetName::last)
                .containsExactly("checkpoint-000000000012-1", "checkpoint-000000000014");
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        Files.createDirectories(root.resolve("job"));
        Files.writeString(root.resolve("job/checkpoint-000000000009.safetensors"), "no checkpoint at all");
        assertThatThrownBy(() -> open(JOB).latest()).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void readsNothingThatHasChangedOnTheDisk() throws IOException {
        open(JOB).save(snapshot(9));
        Path file = root.resolve("job/checkpoint-000000000009/snapshot.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> open(JOB).latest())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void keepsTheEarlierCheckpointsIfTheDiskHasNoRoomForAnother() {
        SettableDiskSpace space = new SettableDiskSpace();
        CheckpointStore store = new CheckpointStore(new FileBlobStore(root, 2, space), JOB);
        store.save(snapshot(5));
        store.save(snapshot(7));
        space.set(snapshot(9).bytes() - 1);

        assertThatThrownBy(() -> store.save(snapshot(9)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(InsufficientStorage.class);
        assertThat(store.latest()).contains(snapshot(7));
        assertThat(open(JOB).latest()).contains(snapshot(7));
        space.unlimited();
        store.save(snapshot(9));
        assertThat(open(JOB).latest()).contains(snapshot(9));
    }

    /** Early versions kept a checkpoint as a file of the same content. */
    private void early(long step) throws IOException {
        open(JOB).save(snapshot(step));
        Path now = root.resolve("job/checkpoint-%012d".formatted(step));
        Files.move(now.resolve("snapshot.safetensors"), root.resolve("job/" + now.getFileName() + ".safetensors"));
        blobs().delete(JOB.child(now.getFileName().toString()));
    }
}
