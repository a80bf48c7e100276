package dev.quatrain.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.DiskSpace;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.engine.storage.SetName;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.TrainingSnapshot;
import dev.quatrain.job.JobId;
import dev.quatrain.registry.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Checkpoints} promises, wherever the blobs are. */
abstract class CheckpointsContract {

    final JobId job = new JobId(UUID.fromString("01a206ad-3443-7001-973c-337319cda870"));

    /** A store that knows nothing but what is kept where all stores of this test keep it. */
    abstract BlobStore blobs();

    Checkpoints open() {
        return new Checkpoints(
                new Storage(blobs(), blobs(), blobs(), new ScratchSpace(Path.of("unused")), DiskSpace.UNLIMITED));
    }

    @Test
    void aFirstAttemptBeginsWithNothing() throws IOException {
        assertThat(open().takeOver(job, 1).latestStep()).isZero();
        assertThat(open().jobs()).isEmpty();
    }

    @Test
    void theNextAttemptGoesOnWhereTheLastOneStopped() throws IOException {
        save(1, 40);
        save(1, 60);

        assertThat(open().takeOver(job, 2).latestStep()).isEqualTo(60);
        assertThat(open().takeOver(job, 2).latestStep()).as("once more").isEqualTo(60);
        assertThat(blobs().list(SetName.of(job.toString(), "attempt-1"))).isEmpty();
        assertThat(open().takeOver(job, 10).latestStep())
                .as("attempts that left nothing between them")
                .isEqualTo(60);
        assertThat(open().takeOver(job, 11).latestStep()).isEqualTo(60);
    }

    @Test
    void anEarlierAttemptThatWritesOnDisturbsNobody() throws IOException {
        save(1, 40);
        open().takeOver(job, 2);
        save(1, 80);

        assertThat(open().takeOver(job, 2).latestStep()).isEqualTo(40);
        assertThat(open().takeOver(job, 3).latestStep()).isEqualTo(40);
    }

    @Test
    void nothingIsLeftOfAJobThatIsForgotten() throws IOException {
        save(1, 40);
        assertThat(open().jobs()).containsExactly(job);
        open().delete(job);

        assertThat(open().jobs()).isEmpty();
        assertThat(open().takeOver(job, 2).latestStep()).isZero();
    }

    private void save(int attempt, long step) {
        new CheckpointStore(blobs(), SetName.of(job.toString(), "attempt-" + attempt))
                .save(new TrainingSnapshot(
                        new TrainingSnapshot.Counters(
                                step, step, 1, 1, 1, 1, new NegativeLogLikelihood(12.5, 30, 31), 1, 1, 1, 1.0),
                        Map.of("theta", new FloatTensor(new long[] {1}, new float[] {step}))));
    }
}
