package dev.quatrain.registry;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** UUIDs of version 7 (RFC 9562, 2024). Later ids are greater, so sorting by id is sorting by creation. */
@Component
public class TimeOrderedIds {

    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 7L << COUNTER_BITS;
    private static final long VARIANT = 1L << 63;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong lastTick = new AtomicLong();

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    /** A new id, greater than all earlier ids of this object. */
    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long tick = lastTick.updateAndGet(last -> Math.max(last + 1, now));
        long counter = tick & (1 << COUNTER_BITS) - 1;
        long high = tick >>> COUNTER_BITS << 16 | VERSION | counter;
        return new UUID(high, random.nextLong() >>> 2 | VARIANT);
    }
}
