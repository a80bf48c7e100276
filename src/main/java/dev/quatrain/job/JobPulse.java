package dev.quatrain.job;

import java.util.UUID;

/** Enough to see whether a job has something new to tell. */
record JobPulse(UUID id, JobStatus status, long eventSequence) {

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
