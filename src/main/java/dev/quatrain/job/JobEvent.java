package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;

/**
 * An event of a job.
 *
 * @param sequence increases from event to event of a job, from 1; has gaps where events were thinned out
 * @param data JSON
 */
public record JobEvent(long sequence, Type type, Instant at, String data) {

    public enum Type {
        /** The status changed. */
        @JsonProperty("state")
        STATE,
        /** A loss was measured, in training or on the validation split. */
        @JsonProperty("metric")
        METRIC,
        /** The model generated a sample. */
        @JsonProperty("sample")
        SAMPLE,
        /** A checkpoint was stored durably. */
        @JsonProperty("checkpoint")
        CHECKPOINT;

        /** The name in the API. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
