package dev.quatrain.job.queue;

import dev.quatrain.job.JobId;

/**
 * The right to run a job, stored in db-scheduler's table. Each time a job is queued it gets a new number; tickets with older
 * numbers are invalid.
 */
public record Ticket(JobId jobId, int number) {

    /**
     * The id of the execution. It is unique per ticket, so that a new ticket never collides with one that is being removed.
     */
    String instance() {
        return jobId + "/" + number;
    }
}
