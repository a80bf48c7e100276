package dev.quatrain.serving;

import java.time.Duration;

/** The service admits no more requests, because its limit is reached or it is stopping. */
public final class Overloaded extends RuntimeException {
    private final Duration retryAfter;

    Overloaded(Duration retryAfter) {
        super("as many requests are being served as the service admits");
        this.retryAfter = retryAfter;
    }

    /** The delay after which the client may try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
