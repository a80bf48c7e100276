package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.run.RunId;
import java.util.UUID;

/** A permanent id of a job. Later jobs have greater ids. */
public record JobId(UUID value) {

    /** @throws NotFound if the text is not a valid id */
    @JsonCreator
    public static JobId of(String text) {
        try {
            return new JobId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new NotFound(NotFound.Kind.JOB, text);
        }
    }

    /** The id of the record of the job's training. */
    public RunId run() {
        return new RunId(value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
