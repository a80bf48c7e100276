package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a job stands, and the only legal changes of it. */
public enum JobStatus {
    /** Waits for a free thread. */
    @JsonProperty("queued")
    QUEUED,
    /** Some instance trains it; if that instance dies, another goes on and the job stays {@code running}. */
    @JsonProperty("running")
    RUNNING,
    /** Put aside with a checkpoint until somebody resumes it. */
    @JsonProperty("paused")
    PAUSED,
    /** Has published a model. Final: a further training of the model is a new job. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** Could not go on; the job's problem says why. */
    @JsonProperty("failed")
    FAILED,
    /** Given up by its owner; the checkpoint is kept. */
    @JsonProperty("cancelled")
    CANCELLED;

    /** Whether {@code next} may follow; a status never follows itself. */
    public boolean mayBecome(JobStatus next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == PAUSED || next == CANCELLED;
            case RUNNING -> next != RUNNING; // to QUEUED when the instance goes down in good order
            case PAUSED -> next == QUEUED || next == CANCELLED;
            case FAILED, CANCELLED -> next == QUEUED;
            case SUCCEEDED -> false;
        };
    }

    /** Whether nothing happens any more unless somebody resumes the job, if that is possible at all. */
    public boolean isEnded() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
