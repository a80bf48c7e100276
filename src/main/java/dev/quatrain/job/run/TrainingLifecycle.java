package dev.quatrain.job.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.quatrain.job.AttemptStore;
import dev.quatrain.job.Shutdown;
import dev.quatrain.job.queue.AbandonedExecutions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Releases interrupted trainings at start-up, and stops running ones at shutdown. */
@Component
class TrainingLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLifecycle.class);

    /** Part of the five seconds within which the process must end. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final AbandonedExecutions abandoned;
    private final AttemptStore attempts;
    private final RunningTrainings trainings;
    private final Scheduler scheduler;
    private volatile boolean running;

    TrainingLifecycle(
            AbandonedExecutions abandoned, AttemptStore attempts, RunningTrainings trainings, Scheduler scheduler) {
        this.abandoned = abandoned;
        this.attempts = attempts;
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
        running = true;
    }

    @Override
    public void stop() {
        scheduler.pause(); // otherwise the scheduler would immediately pick the executions that are released now
        trainings.refuse();
        excuse();
        try {
            if (!trainings.close(PATIENCE)) {
                LOG.warn("A training did not stop within {}; it will go on from its last checkpoint", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    /** Before the wait, during which the process may be killed. */
    private void excuse() {
        try {
            attempts.excuse();
        } catch (DataAccessException | TransactionException unreachable) {
            LOG.warn("The database does not answer; this shutdown may be taken for a crash", unreachable);
        }
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
