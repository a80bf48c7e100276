package dev.quatrain.job;

import dev.quatrain.job.run.Checkpoints;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Deletes what is kept for a limited time after a job has finished. */
@Component
class Retention {

    private final RetentionProperties limits;
    private final JobRows jobs;
    private final Checkpoints checkpoints;
    private final JobRemoval removal;

    Retention(RetentionProperties limits, JobRows jobs, Checkpoints checkpoints, JobRemoval removal) {
        this.limits = limits;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.removal = removal;
    }

    /** The time between two sweeps. */
    Duration interval() {
        return limits.interval();
    }

    /** Deletes everything whose time is over. */
    void sweep(Instant now) throws IOException {
        sweep(now, limits.jobs(), this::deleteJobs);
        sweep(now, limits.events(), removal::deleteEvents);
        sweep(now, limits.metrics(), removal::deleteMetrics);
        List<JobId> resumable = checkpoints.jobs();
        sweep(now, limits.checkpoints(), before -> resumable.forEach(id -> removal.dropCheckpoints(id, before)));
    }

    private static void sweep(Instant now, Duration limit, Consumer<Instant> work) {
        if (!limit.isZero()) {
            work.accept(now.minus(limit));
        }
    }

    private void deleteJobs(Instant before) {
        jobs.finished(before).forEach(id -> removal.deleteFinished(new JobId(id), before));
    }
}
