package dev.quatrain.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.fixture.RemoteBlobStore;
import dev.quatrain.fixture.RemoteObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints can be kept in an object storage. */
class RemoteCheckpointStoreTest extends CheckpointStoreContract {

    private static final SetName NEXT = SetName.of("next");

    @TempDir
    Path machines;

    private final RemoteObjects objects = new RemoteObjects();

    @Override
    BlobStore blobs() {
        try {
            return new RemoteBlobStore(objects, Files.createTempDirectory(machines, "machine"), 2);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void killedAtAnyOperationTheNewestCheckpointIsStillThere() {
        open(JOB).save(snapshot(5));
        open(JOB).save(snapshot(7));
        List<Long> found = List.of();
        for (int operations = 0; !found.equals(List.of(9L)); operations++) {
            objects.failAfter(operations);
            try {
                open(JOB).save(snapshot(9));
            } catch (UncheckedIOException killed) {
                assertThat(killed).hasRootCauseMessage("503 the storage does not answer");
            }
            objects.recover();
            long step = open(JOB).latestStep();
            assertThat(step).isIn(7L, 9L);
            assertThat(open(JOB).latest()).contains(snapshot(step));
            found = List.of(step);
            assertThat(operations).isLessThan(100);
        }
    }

    @Test
    void killedAtAnyOperationOfATakeoverTheNewestCheckpointIsFound() throws IOException {
        for (int operations = 0; open(NEXT).latestStep() == 0 || objects.count() != 4; operations++) {
            blobs().delete(NEXT);
            blobs().delete(JOB);
            open(JOB).save(snapshot(5));
            open(JOB).save(snapshot(7));
            objects.failAfter(operations);
            try {
                open(NEXT).takeFrom(JOB);
            } catch (IOException killed) {
                assertThat(killed).hasMessageStartingWith("503");
            }
            objects.recover();
            CheckpointStore highest = open(NEXT).latestStep() > 0 ? open(NEXT) : open(JOB);
            assertThat(highest.latest()).contains(snapshot(7));
            assertThat(operations).isLessThan(100);
        }
    }

    @Test
    void aListingThatLagsBehindGivesOneAnswer() throws IOException {
        open(JOB).save(snapshot(5));
        objects.freezeListings();
        open(JOB).save(snapshot(7));

        CheckpointStore next = open(NEXT);
        next.takeFrom(JOB);
        assertThat(next.latestStep()).isEqualTo(5);
        assertThat(next.latest()).contains(snapshot(5));
        objects.recover();
        assertThat(next.latestStep()).isEqualTo(5);
        next.save(snapshot(6));
        next.save(snapshot(7));
        assertThat(next.latest()).contains(snapshot(7));
    }

    @Test
    void aCheckpointThatDoesNotComeWholeIsNotRead() {
        open(JOB).save(snapshot(5));
        objects.cutAfter(200);
        assertThatThrownBy(() -> open(JOB).latest()).isInstanceOf(UncheckedIOException.class);
        objects.recover();
        assertThat(open(JOB).latest()).contains(snapshot(5));
    }
}
