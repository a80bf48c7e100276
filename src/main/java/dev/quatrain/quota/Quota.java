package dev.quatrain.quota;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is limited. */
public enum Quota {
    REQUESTS("requests per second", Duration.ofSeconds(1)),
    /** Tokens that models read and write. */
    TOKENS("tokens per minute", Duration.ofMinutes(1)),
    STREAMS("open streams", null),
    /** Queued, running and paused jobs. */
    JOBS("unfinished jobs", null),
    /** The sum over unfinished jobs of parameters × tokens to train on. */
    TRAINING_WORK("parameters × tokens of unfinished jobs", null),
    CORPUS_BYTES("bytes of corpora", null),
    MODEL_BYTES("bytes of models", null);

    private final String unit;
    private final @Nullable Duration period;

    Quota(String unit, @Nullable Duration period) {
        this.unit = unit;
        this.period = period;
    }

    /** In header fields and configuration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String unit() {
        return unit;
    }

    /** The time in which the whole quota can be used; null if it limits a stock, not a rate. */
    @Nullable
    Duration period() {
        return period;
    }
}
