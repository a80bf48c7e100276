package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.AtOnce;
import dev.quatrain.fixture.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private final Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
    private final SettableClock clock = new SettableClock(now);
    private final TimeOrderedIds ids = new TimeOrderedIds(clock);

    @Test
    void isAUuidOfVersion7ThatTellsItsTime() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    }

    @Test
    void growsWithinAMillisecondAndWhenTheClockIsSetBack() {
        List<UUID> first = Stream.generate(ids::next).limit(10_000).toList();
        clock.advance(Duration.ofSeconds(-10));
        List<UUID> second = Stream.generate(ids::next).limit(10).toList();

        assertThat(Stream.concat(first.stream(), second.stream())).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void givesNoIdTwiceToSeveralThreads() throws Exception {
        List<List<UUID>> given =
                AtOnce.run(4, i -> Stream.generate(ids::next).limit(5_000).toList());

        assertThat(given.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }
}
