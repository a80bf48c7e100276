package broken.house.engine.metric;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.function.Supplier;

class ReadsTheClock {

    Instant asksInstant() {
        return Instant.now();
    }

    Supplier<LocalDate> asksLater() {
        return LocalDate::now;
    }

    Date asksDate() {
        return new Date();
    }

    long asksSystem() {
        return System.currentTimeMillis();
    }

    Clock takesAClock() {
        return Clock.systemUTC();
    }

    /** Keeps the rule. */
    Instant isGivenAClock(Clock clock) {
        return Instant.now(Clock.offset(clock, Duration.ofSeconds(1)));
    }
}
