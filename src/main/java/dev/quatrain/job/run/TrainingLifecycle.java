package dev.quatrain.job.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.quatrain.job.CheckpointSweep;
import dev.quatrain.job.Shutdown;
import dev.quatrain.job.queue.AbandonedExecutions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Releases interrupted trainings at start-up, and stops running ones at shutdown. */
@Component
class TrainingLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLifecycle.class);

    /** Part of the five seconds within which the process must end. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final AbandonedExecutions abandoned;
    private final CheckpointSweep sweep;
    private final RunningTrainings trainings;
    private final Scheduler scheduler;
    private volatile boolean running;

    TrainingLifecycle(
            AbandonedExecutions abandoned, CheckpointSweep sweep, RunningTrainings trainings, Scheduler scheduler) {
        this.abandoned = abandoned;
        this.sweep = sweep;
        this.trainings = trainings;
        this.scheduler = scheduler;
    }

    /** Called before the scheduler starts, which waits until the context is ready. */
    @Override
    public void start() {
        int freed = abandoned.free();
        if (freed > 0) {
            LOG.info("{} interrupted trainings go on", freed);
        }
        sweep.sweep();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.pause(); // otherwise the scheduler would immediately pick the executions that are released now
        try {
            if (!trainings.close(PATIENCE)) {
                LOG.warn("A training did not stop within {}; it will go on from its last checkpoint", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Shutdown.TRAININGS_PHASE;
    }
}
