package dev.quatrain.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.TrainingSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

    @TempDir
    Path directory;

    @Test
    void givesBackTheNewestSnapshotBitForBit() {
        CheckpointStore store = new CheckpointStore(directory.resolve("job"));
        assertThat(store.latest()).isEmpty();
        store.save(snapshot(5));
        store.save(snapshot(12));
        assertThat(store.latest()).contains(snapshot(12));
        assertThat(new CheckpointStore(directory.resolve("job")).latest()).contains(snapshot(12));
    }

    @Test
    void keepsTheLastTwo() throws IOException {
        CheckpointStore store = new CheckpointStore(directory);
        for (int step = 1; step <= 4; step++) {
            store.save(snapshot(step));
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "checkpoint-000000000003.safetensors", "checkpoint-000000000004.safetensors");
        }
    }

    @Test
    void doesNotSeeWhatACrashLeftHalfWritten() throws IOException {
        CheckpointStore store = new CheckpointStore(directory);
        store.save(snapshot(3));
        Files.writeString(directory.resolve("checkpoint-000000000009.safetensors.writing"), "half a che");
        assertThat(store.latest()).contains(snapshot(3));
        store.save(snapshot(9));
        assertThat(store.latest()).contains(snapshot(9));
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        Files.writeString(directory.resolve("checkpoint-000000000009.safetensors"), "no checkpoint at all");
        assertThatThrownBy(() -> new CheckpointStore(directory).latest()).isInstanceOf(UncheckedIOException.class);
    }

    private static TrainingSnapshot snapshot(long step) {
        return new TrainingSnapshot(
                new TrainingSnapshot.Counters(
                        step, step, 2, 7, 123_456_789L, 3, new NegativeLogLikelihood(12.5, 30, 31), 1, 0.5, 1, 1.0 / 3),
                Map.of("theta", new FloatTensor(new long[] {3}, new float[] {1f / 3, -0f, step})));
    }
}
