package dev.quatrain.job;

import dev.quatrain.job.run.Checkpoints;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes finished jobs and what belongs to them. Checkpoints are deleted first: if the process is killed in between, the job
 * is still there, and starts from the beginning if it is resumed.
 */
@Component
@Transactional
class JobRemoval {

    private final JobRows jobs;
    private final JobEventRows events;
    private final Checkpoints checkpoints;
    private final Runs runs;

    JobRemoval(JobRows jobs, JobEventRows events, Checkpoints checkpoints, Runs runs) {
        this.jobs = jobs;
        this.events = events;
        this.checkpoints = checkpoints;
        this.runs = runs;
    }

    /**
     * Deletes a job. Its model is kept.
     *
     * @throws NotFound if the job does not exist
     * @throws IllegalTransition if it has not finished
     */
    void delete(JobId id) {
        JobRow job = jobs.lock(id.value()).orElseThrow(() -> new NotFound(NotFound.Kind.JOB, id.toString()));
        if (!job.status().isEnded()) {
            throw IllegalTransition.unfinished(id, job.status());
        }
        remove(id);
    }

    /** Deletes a job that finished before the given time; no effect if it was resumed. */
    void deleteFinished(JobId id, Instant before) {
        jobs.lock(id.value()).filter(job -> job.hasFinished(before)).ifPresent(job -> remove(id));
    }

    private void remove(JobId id) {
        deleteCheckpoints(id);
        events.deleteAll(id.value());
        jobs.delete(id.value());
        runs.delete(id.run());
    }

    /** Deletes the checkpoints of a job that finished before the given time; no effect if it was resumed. */
    void dropCheckpoints(JobId id, Instant before) {
        jobs.lock(id.value()).filter(job -> job.hasFinished(before)).ifPresent(job -> deleteCheckpoints(id));
    }

    /** Deletes the events of jobs that finished before the given time, except changes of the state. */
    int deleteEvents(Instant before) {
        return events.deleteOfFinished(before);
    }

    /** Deletes the metrics of jobs that finished before the given time. */
    void deleteMetrics(Instant before) {
        jobs.finishedWithMetrics(before).forEach(id -> runs.deleteMetrics(new JobId(id).run()));
    }

    private void deleteCheckpoints(JobId id) {
        try {
            checkpoints.delete(id);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not delete the checkpoints of job " + id, failure);
        }
    }
}
