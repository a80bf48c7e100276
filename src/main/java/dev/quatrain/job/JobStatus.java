package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The status of a job, with all legal transitions. */
public enum JobStatus {
    /** Waits for a free thread. */
    @JsonProperty("queued")
    QUEUED,
    /** An instance trains it. If that instance dies, another one continues and the job stays {@code running}. */
    @JsonProperty("running")
    RUNNING,
    /** Stopped with a checkpoint until it is resumed. */
    @JsonProperty("paused")
    PAUSED,
    /** Published a model. Final: further training of the model is a new job. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** Could not continue; the job's problem has the reason. */
    @JsonProperty("failed")
    FAILED,
    /** Cancelled by a user; the checkpoint is kept. */
    @JsonProperty("cancelled")
    CANCELLED;

    /** Whether {@code next} may follow; a status never follows itself. */
    public boolean mayBecome(JobStatus next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == PAUSED || next == CANCELLED;
            case RUNNING -> next != RUNNING; // to QUEUED when the instance shuts down
            case PAUSED -> next == QUEUED || next == CANCELLED;
            case FAILED, CANCELLED -> next == QUEUED;
            case SUCCEEDED -> false;
        };
    }

    /** Whether the job has ended. Failed and cancelled jobs can still be resumed. */
    public boolean isEnded() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
