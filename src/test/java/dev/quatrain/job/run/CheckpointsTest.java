package dev.quatrain.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.job.JobId;
import dev.quatrain.registry.QuatrainProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    private final JobId job = new JobId(UUID.fromString("01a206ad-3443-7001-973c-337319cda870"));

    @TempDir
    Path data;

    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        checkpoints = new Checkpoints(new QuatrainProperties(data));
    }

    @Test
    void aFirstAttemptBeginsWithNothing() throws IOException {
        assertThat(checkpoints.takeOver(job, 1).latestStep()).isZero();
        assertThat(checkpoints.jobs()).isEmpty();
    }

    @Test
    void theNextAttemptGoesOnWhereTheLastOneStopped() throws IOException {
        save(1, 40);
        save(1, 60);

        assertThat(checkpoints.takeOver(job, 2).latestStep()).isEqualTo(60);
        assertThat(checkpoints.takeOver(job, 2).latestStep()).as("once more").isEqualTo(60);
        assertThat(directory(1)).doesNotExist();
        assertThat(checkpoints.takeOver(job, 5).latestStep())
                .as("attempts that left nothing between them")
                .isEqualTo(60);
    }

    @Test
    void anEarlierAttemptThatWritesOnDisturbsNobody() throws IOException {
        save(1, 40);
        checkpoints.takeOver(job, 2);
        save(1, 80); // makes its directory anew

        assertThat(checkpoints.takeOver(job, 2).latestStep()).isEqualTo(40);
        assertThat(checkpoints.takeOver(job, 3).latestStep()).isEqualTo(40);
    }

    @Test
    void weightsThatAreBeingPublishedAreNoCheckpoint() throws IOException {
        save(1, 40);
        Path weights = checkpoints.weights(job, 1);
        Files.writeString(weights, "left behind by a crash");

        assertThat(checkpoints.takeOver(job, 10).latestStep()).isEqualTo(40);
        assertThat(checkpoints.weights(job, 1)).isEqualTo(weights).doesNotExist();
    }

    @Test
    void nothingIsLeftOfAJobThatIsForgotten() throws IOException {
        save(1, 40);
        assertThat(checkpoints.jobs()).containsExactly(job);
        checkpoints.delete(job);

        assertThat(checkpoints.jobs()).isEmpty();
        assertThat(data.resolve("checkpoints")).isEmptyDirectory();
    }

    private void save(int attempt, long step) throws IOException {
        Files.createDirectories(directory(attempt));
        Files.writeString(directory(attempt).resolve("checkpoint-%012d.safetensors".formatted(step)), "");
    }

    private Path directory(int attempt) {
        return data.resolve("checkpoints/" + job + "/attempt-" + attempt);
    }
}
