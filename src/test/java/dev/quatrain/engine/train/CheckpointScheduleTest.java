package dev.quatrain.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {

    private long seconds;

    @Test
    void aFirstAttemptSavesEveryFifteenSeconds() {
        assertThat(savedWithinAMinute(schedule(0, false))).containsExactly(15L, 30L, 45L, 60L);
    }

    @Test
    void aRetrySavesEarlyAndThenAtGrowingIntervals() {
        assertThat(savedWithinAMinute(schedule(0, true))).containsExactly(1L, 3L, 7L, 15L, 30L, 45L, 60L);
    }

    @Test
    void stepsReplaceTheFifteenSecondsButNotTheEarlyOnesOfARetry() {
        assertThat(savedWithinAMinute(schedule(25, false))).containsExactly(25L, 50L);
        assertThat(savedWithinAMinute(schedule(25, true))).containsExactly(1L, 3L, 7L, 15L, 25L, 50L);
    }

    private CheckpointSchedule schedule(int everySteps, boolean retry) {
        seconds = 0;
        TrainingHooks hooks = new TrainingHooks(
                Optional::empty,
                (event, weights) -> {},
                snapshot -> {},
                () -> Duration.ofSeconds(seconds).toNanos(),
                retry);
        return new CheckpointSchedule(everySteps, hooks);
    }

    /** One step a second. */
    private List<Long> savedWithinAMinute(CheckpointSchedule schedule) {
        List<Long> saved = new ArrayList<>();
        for (seconds = 1; seconds <= 60; seconds++) {
            if (schedule.isDue(seconds)) {
                schedule.saved();
                saved.add(seconds);
            }
        }
        return saved;
    }
}
