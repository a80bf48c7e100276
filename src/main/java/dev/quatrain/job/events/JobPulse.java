package dev.quatrain.job.events;

import dev.quatrain.job.JobId;
import dev.quatrain.job.JobStatus;
import java.util.UUID;

/** The state of a job that shows whether it has undelivered events. */
public record JobPulse(UUID id, JobStatus status, long eventSequence) {

    JobId jobId() {
        return new JobId(id);
    }

    boolean isSilentAfter(long sequence) {
        return eventSequence <= sequence;
    }

    boolean isOverAfter(long sequence) {
        return isSilentAfter(sequence) && status.isEnded();
    }
}
