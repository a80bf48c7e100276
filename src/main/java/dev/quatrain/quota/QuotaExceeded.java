package dev.quatrain.quota;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request needs more than its owner, or all owners together, may use. */
public final class QuotaExceeded extends RuntimeException {

    private final Quota quota;
    private final @Nullable Duration retryAfter;

    QuotaExceeded(Quota quota, String message, @Nullable Duration retryAfter) {
        super(message);
        this.quota = quota;
        this.retryAfter = retryAfter;
    }

    public Quota quota() {
        return quota;
    }

    /** When the rate allows the request; null if something must end or be deleted first. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
