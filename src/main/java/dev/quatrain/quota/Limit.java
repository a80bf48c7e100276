package dev.quatrain.quota;

import java.time.Duration;

/** A configured limit. */
record Limit(Quota quota, Holder holder, long amount) {

    /** Whose limit it is. */
    enum Holder {
        OWNER("Your quota"),
        ALL("The quota of all users together");

        private final String words;

        Holder(String words) {
            this.words = words;
        }
    }

    QuotaExceeded exceeded(Duration retryAfter) {
        return new QuotaExceeded(quota, "%s: at most %d %s".formatted(holder.words, amount, quota.unit()), retryAfter);
    }

    /** @throws QuotaExceeded if there would be more than allowed */
    void require(long held, long more) {
        if (more > amount - held) {
            String message = "%s: at most %d %s; there are %d, and this needs %d more"
                    .formatted(holder.words, amount, quota.unit(), held, more);
            throw new QuotaExceeded(quota, message, null);
        }
    }
}
