package dev.quatrain.job;

import java.util.Locale;

/** A change that the job's status does not allow. */
public final class IllegalTransition extends RuntimeException {

    private final JobId jobId;
    private final JobStatus status;

    IllegalTransition(JobId jobId, JobStatus status, String detail) {
        super(detail);
        this.jobId = jobId;
        this.status = status;
    }

    static IllegalTransition between(JobId jobId, JobStatus status, JobStatus next) {
        String advice = status == JobStatus.SUCCEEDED
                ? "; to train its model further, start a new training with continue_from"
                : "";
        return new IllegalTransition(
                jobId,
                status,
                "Job %s is %s and cannot become %s%s.".formatted(jobId, wire(status), wire(next), advice));
    }

    static IllegalTransition moreEpochs(JobId jobId, JobStatus status) {
        return new IllegalTransition(
                jobId,
                status,
                "Job %s is %s; more epochs can be given to a paused, failed or cancelled job only."
                        .formatted(jobId, wire(status)));
    }

    static IllegalTransition unfinished(JobId jobId, JobStatus status) {
        return new IllegalTransition(
                jobId,
                status,
                "Job %s is %s; only finished jobs can be deleted, so cancel it first.".formatted(jobId, wire(status)));
    }

    private static String wire(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    public JobId jobId() {
        return jobId;
    }

    /** The unchanged status of the job. */
    public JobStatus status() {
        return status;
    }
}
