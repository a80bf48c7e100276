package dev.quatrain.job.events;

import dev.quatrain.job.JobId;
import dev.quatrain.job.JobStatus;
import java.util.UUID;

/** Enough to see whether a job has something new to tell. */
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
