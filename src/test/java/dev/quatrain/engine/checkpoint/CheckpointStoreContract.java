package dev.quatrain.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.TrainingSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link CheckpointStore} promises, wherever the blobs are; their names have two parts here. */
abstract class CheckpointStoreContract {

    static final SetName JOB = SetName.of("job");
    private static final SetName NEXT = SetName.of("next");

    /** A store that knows nothing but what is kept where all stores of this test keep it. */
    abstract BlobStore blobs();

    CheckpointStore open(SetName training) {
        return new CheckpointStore(blobs(), training);
    }

    @Test
    void givesBackTheNewestSnapshotBitForBit() {
        CheckpointStore store = open(JOB);
        assertThat(store.latest()).isEmpty();
        assertThat(store.latestStep()).isZero();
        store.save(snapshot(5));
        store.save(snapshot(12));
        assertThat(store.latest()).contains(snapshot(12));
        assertThat(open(JOB).latest()).contains(snapshot(12));
        assertThat(open(JOB).latestStep()).isEqualTo(12);
        assertThat(open(NEXT).latest()).isEmpty();
    }

    @Test
    void keepsTheLastTwo() throws IOException {
        CheckpointStore store = open(JOB);
        for (int step = 1; step <= 4; step++) {
            store.save(snapshot(step));
        }
        assertThat(blobs().list(JOB))
                .containsExactly(JOB.child("checkpoint-000000000003"), JOB.child("checkpoint-000000000004"));
    }

    @Test
    void aSecondCheckpointOfTheSameStepIsTheNewer() {
        open(JOB).save(snapshot(7));
        for (int epoch = 10; epoch < 22; epoch++) {
            open(JOB).save(snapshot(7, epoch));
            assertThat(open(JOB).latest()).contains(snapshot(7, epoch));
        }
        open(JOB).save(snapshot(8));
        assertThat(open(JOB).latest()).contains(snapshot(8));
    }

    @Test
    void takesOverWhatAnEarlierAttemptHasKept() throws IOException {
        open(JOB).save(snapshot(5));
        open(JOB).save(snapshot(7));
        CheckpointStore zombie = open(JOB);
        assertThat(zombie.latestStep()).isEqualTo(7);

        CheckpointStore next = open(NEXT);
        next.takeFrom(JOB);
        zombie.save(snapshot(9));
        zombie.save(snapshot(11));

        assertThat(next.latest()).contains(snapshot(7));
        assertThat(open(NEXT).latest()).contains(snapshot(7));
        next.save(snapshot(8));
        assertThat(blobs().list(NEXT))
                .containsExactly(NEXT.child("checkpoint-000000000007"), NEXT.child("checkpoint-000000000008"));
    }

    @Test
    void takesOverNothingWhereThereIsNothing() throws IOException {
        CheckpointStore next = open(NEXT);
        next.takeFrom(JOB);
        assertThat(next.latest()).isEmpty();
        next.save(snapshot(3));
        assertThat(next.latest()).contains(snapshot(3));
    }

    @Test
    void passesOverWhatIsNoCheckpoint() throws IOException {
        open(JOB).save(snapshot(3));
        blobs().write(JOB.child("weights"), draft -> Files.writeString(draft.file("a"), "text"));

        assertThat(open(JOB).latest()).contains(snapshot(3));
        assertThat(CheckpointStore.isCheckpoint(JOB.child("weights"))).isFalse();
        assertThat(CheckpointStore.isCheckpoint(JOB.child("checkpoint-000000000003")))
                .isTrue();
    }

    static TrainingSnapshot snapshot(long step) {
        return snapshot(step, 2);
    }

    static TrainingSnapshot snapshot(long step, int epoch) {
        return new TrainingSnapshot(
                new TrainingSnapshot.Counters(
                        step,
                        step,
                        epoch,
                        7,
                        123_456_789L,
                        3,
                        new NegativeLogLikelihood(12.5, 30, 31),
                        1,
                        0.5,
                        1,
                        1.0 / 3),
                Map.of("theta", new FloatTensor(new long[] {3}, new float[] {1f / 3, -0f, step})));
    }
}
