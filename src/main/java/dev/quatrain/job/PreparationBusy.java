package dev.quatrain.job;

import java.time.Duration;

/** Too many other trainings are being prepared. */
public final class PreparationBusy extends RuntimeException {

    private final Duration retryAfter;

    public PreparationBusy(Duration retryAfter) {
        super("other texts of about this size are being prepared");
        this.retryAfter = retryAfter;
    }

    /** When it may be worth another try. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
