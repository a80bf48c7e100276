package dev.quatrain.serving;

import java.time.Duration;

/** The service admits no more requests, because its limit is reached or it is stopping. */
public final class Overloaded extends RuntimeException {
    private final Duration retryAfter;
    private final boolean stopping;

    Overloaded(Duration retryAfter) {
        this(retryAfter, false);
    }

    private Overloaded(Duration retryAfter, boolean stopping) {
        super(stopping ? "the service is shutting down" : "as many requests are being served as the service admits");
        this.retryAfter = retryAfter;
        this.stopping = stopping;
    }

    static Overloaded stopping(Duration retryAfter) {
        return new Overloaded(retryAfter, true);
    }

    /** Whether the service is shutting down, so that only another instance, or a later one, can serve the request. */
    public boolean isStopping() {
        return stopping;
    }

    /** The delay after which the client may try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
