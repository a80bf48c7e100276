package dev.quatrain.job.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceSeatTest {

    @TempDir
    Path directory;

    @Test
    void whoeverSitsDownAgainIsCalledTheSame() throws IOException {
        String name;
        try (InstanceSeat first = InstanceSeat.take(directory)) {
            name = first.name();
        }
        try (InstanceSeat again = InstanceSeat.take(directory)) {
            assertThat(again.name()).isEqualTo(name).hasSizeLessThanOrEqualTo(50);
            assertThat(again.abandoned()).containsExactly(name);
        }
    }

    @Test
    void twoWhoLiveAtTheSameTimeAreCalledDifferently() throws IOException {
        try (InstanceSeat first = InstanceSeat.take(directory);
                InstanceSeat second = InstanceSeat.take(directory)) {
            assertThat(second.name()).isNotEqualTo(first.name());
            assertThat(second.abandoned()).containsExactly(second.name());
        }
    }

    @Test
    void theFirstToComeBackLooksAfterWhatTheOthersLeft() throws IOException {
        String second;
        try (InstanceSeat one = InstanceSeat.take(directory);
                InstanceSeat two = InstanceSeat.take(directory)) {
            second = two.name();
        }
        try (InstanceSeat back = InstanceSeat.take(directory)) {
            assertThat(back.abandoned()).containsExactlyInAnyOrder(back.name(), second);
        }
    }

    @Test
    void aSeatThatWasTakenButNeverNamedIsAsGoodAsNew() throws IOException {
        Files.createFile(directory.resolve("instance-1"));
        try (InstanceSeat seat = InstanceSeat.take(directory)) {
            assertThat(seat.name()).isNotBlank();
            assertThat(directory.resolve("instance-1")).hasContent(seat.name());
        }
    }
}
