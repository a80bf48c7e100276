package dev.quatrain.job.run;

import dev.quatrain.job.JobId;

/** The attempt is not the current one any more (fencing). The worker must stop and write nothing more. */
public final class AttemptLost extends RuntimeException {

    public AttemptLost(JobId jobId, int attempt, int current) {
        super("Attempt %d of job %s has been superseded by attempt %d.".formatted(attempt, jobId, current));
    }
}
