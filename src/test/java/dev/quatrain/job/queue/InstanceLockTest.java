package dev.quatrain.job.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {

    @TempDir
    Path directory;

    @Test
    void whoeverSitsDownAgainIsCalledTheSame() throws IOException {
        String name;
        try (InstanceLock first = InstanceLock.take(directory)) {
            name = first.name();
        }
        try (InstanceLock again = InstanceLock.take(directory)) {
            assertThat(again.name()).isEqualTo(name).hasSizeLessThanOrEqualTo(50);
            assertThat(again.abandoned()).containsExactly(name);
        }
    }

    @Test
    void twoWhoLiveAtTheSameTimeAreCalledDifferently() throws IOException {
        try (InstanceLock first = InstanceLock.take(directory);
                InstanceLock second = InstanceLock.take(directory)) {
            assertThat(second.name()).isNotEqualTo(first.name());
            assertThat(second.abandoned()).containsExactly(second.name());
        }
    }

    @Test
    void theFirstToComeBackLooksAfterWhatTheOthersLeft() throws IOException {
        String second;
        try (InstanceLock one = InstanceLock.take(directory);
                InstanceLock two = InstanceLock.take(directory)) {
            second = two.name();
        }
        try (InstanceLock back = InstanceLock.take(directory)) {
            assertThat(back.abandoned()).containsExactlyInAnyOrder(back.name(), second);
        }
    }

    @Test
    void aSeatThatWasTakenButNeverNamedIsAsGoodAsNew() throws IOException {
        Files.createFile(directory.resolve("instance-1"));
        try (InstanceLock seat = InstanceLock.take(directory)) {
            assertThat(seat.name()).isNotBlank();
            assertThat(directory.resolve("instance-1")).hasContent(seat.name());
        }
    }
}
