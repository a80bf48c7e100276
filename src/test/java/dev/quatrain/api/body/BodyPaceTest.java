package dev.quatrain.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyPaceTest {

    private static final BodyProperties LIMITS =
            new BodyProperties(Duration.ofSeconds(10), DataSize.ofBytes(100), Duration.ofSeconds(60), null, 5);

    private final BodyPace pace = new BodyPace(LIMITS, 0);

    @Test
    void aWindowWithFewerBytesIsTooSlow() {
        pace.received(999);

        assertThat(pace.tooSlow(seconds(10) - 1)).isFalse();
        assertThat(pace.tooSlow(seconds(10))).isTrue();
    }

    @Test
    void whatCameEarlierDoesNotMakeUpForALaterWindow() {
        pace.received(1_000_000);

        assertThat(pace.tooSlow(seconds(10))).isFalse();
        assertThat(pace.tooSlow(seconds(19))).isFalse();
        assertThat(pace.tooSlow(seconds(20))).isTrue();
    }

    @Test
    void aLongerWindowNeedsMore() {
        pace.received(1_000);

        assertThat(pace.tooSlow(seconds(11))).isTrue();
    }

    @Test
    void theDeadlineHoldsForTheFastToo() {
        for (int second = 10; second <= 60; second += 10) {
            pace.received(1 << 20);
            assertThat(pace.tooSlow(seconds(second))).isFalse();
        }
        assertThat(pace.tooSlow(seconds(60) + 1)).isTrue();
    }

    @Test
    void aNewBodyIsFasterThanAnIdleOne() {
        BodyPace idle = new BodyPace(LIMITS, 0);
        idle.received(1);
        BodyPace fresh = new BodyPace(LIMITS, seconds(5));

        assertThat(fresh.rate(seconds(5))).isGreaterThan(idle.rate(seconds(5)));
        idle.received(10_000_000);
        assertThat(fresh.rate(seconds(5))).isLessThan(idle.rate(seconds(5)));
    }

    private static long seconds(long count) {
        return TimeUnit.SECONDS.toNanos(count);
    }
}
