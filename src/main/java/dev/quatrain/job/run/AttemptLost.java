package dev.quatrain.job.run;

import dev.quatrain.job.JobId;

/** Somebody else runs the job by now: whoever gets this must stop at once and write nothing more. */
public final class AttemptLost extends RuntimeException {

    public AttemptLost(JobId jobId, int attempt, int current) {
        super("Attempt %d of job %s has been superseded by attempt %d.".formatted(attempt, jobId, current));
    }
}
