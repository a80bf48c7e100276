package dev.quatrain.job;

import java.time.Duration;

/** Too many other trainings are being prepared at the moment. */
public final class PreparationBusy extends RuntimeException {

    private final Duration retryAfter;

    public PreparationBusy(Duration retryAfter) {
        super("other texts of about this size are being prepared");
        this.retryAfter = retryAfter;
    }

    /** The time after which the request may be repeated. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
