package dev.quatrain.serving;

import java.time.Duration;

/** As many requests are served and waiting as the service admits. */
public final class Overloaded extends RuntimeException {
    private final Duration retryAfter;

    Overloaded(Duration retryAfter) {
        super("as many requests are being served as the service admits");
        this.retryAfter = retryAfter;
    }

    /** When to come back. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
