package dev.quatrain.job;

import dev.quatrain.job.run.Checkpoints;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes the checkpoints of succeeded jobs, which cannot be resumed. All other checkpoints are kept, so that paused, failed
 * and cancelled jobs can be resumed.
 */
@Component
public class CheckpointSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSweep.class);

    private final Checkpoints checkpoints;
    private final JobRows jobs;

    CheckpointSweep(Checkpoints checkpoints, JobRows jobs) {
        this.checkpoints = checkpoints;
        this.jobs = jobs;
    }

    /** Files that cannot be deleted now are tried again the next time. */
    public void sweep() {
        try {
            List<JobId> kept = checkpoints.jobs();
            if (kept.isEmpty()) {
                return;
            }
            for (var id : jobs.succeeded(kept.stream().map(JobId::value).toList())) {
                checkpoints.delete(new JobId(id));
            }
        } catch (IOException e) {
            LOG.warn("Could not delete the checkpoints of finished jobs", e);
        }
    }
}
