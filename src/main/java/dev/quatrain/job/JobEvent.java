package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened to a job.
 *
 * @param sequence grows from event to event of a job, from 1; events that were thinned out leave holes
 * @param data JSON
 */
public record JobEvent(long sequence, Type type, Instant at, String data) {

    /** What kind of thing happened. */
    public enum Type {
        /** The job changed its status. */
        @JsonProperty("state")
        STATE,
        /** A loss was measured, in training or on the validation split. */
        @JsonProperty("metric")
        METRIC,
        /** The model wrote something. */
        @JsonProperty("sample")
        SAMPLE,
        /** All up to a step survives a crash. */
        @JsonProperty("checkpoint")
        CHECKPOINT;

        /** Its name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
