package dev.quatrain.job.queue;

import dev.quatrain.job.JobId;

/**
 * What waits in db-scheduler's table: the right to run a job. Each time a job is queued anew it gets a new number, and
 * tickets of older numbers are void.
 */
public record Ticket(JobId jobId, int number) {

    /** Names the execution; one per ticket, so that a new ticket never collides with one that is just being torn up. */
    String instance() {
        return jobId + "/" + number;
    }
}
