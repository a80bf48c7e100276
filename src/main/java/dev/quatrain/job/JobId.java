package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.RunId;
import java.util.UUID;

/** Names a job for good. Later jobs have greater ids. */
public record JobId(UUID value) {

    /** @throws NotFound if no job can be called that */
    @JsonCreator
    public static JobId of(String text) {
        try {
            return new JobId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new NotFound(NotFound.Kind.JOB, text);
        }
    }

    /** The record of the job's training. */
    public RunId run() {
        return new RunId(value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
