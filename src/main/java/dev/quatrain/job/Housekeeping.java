package dev.quatrain.job;

import dev.quatrain.engine.artifact.ArtifactRejected;
import dev.quatrain.registry.DiskSweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sweeps leftovers and what is kept for a limited time only, as long as the service runs. It has a thread of its own, since
 * db-scheduler's threads are occupied by trainings.
 */
@Component
class Housekeeping implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** So that the start of the service need not wait for what is swept first. */
    private static final Duration AFTER_START = Duration.ofMinutes(1);

    private final Retention retention;
    private final CheckpointSweep checkpoints;
    private final DiskSweep disk;
    private final Clock clock;
    private final Duration interval;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    Housekeeping(Retention retention, CheckpointSweep checkpoints, DiskSweep disk, Clock clock) {
        this.retention = retention;
        this.checkpoints = checkpoints;
        this.disk = disk;
        this.clock = clock;
        this.interval = retention.interval();
        scheduler.setThreadNamePrefix("housekeeping-");
        scheduler.setDaemon(true);
    }

    private void first() {
        sweep(disk::warnOfOrphans);
        sweep(checkpoints::sweep);
        everything();
    }

    private void everything() {
        sweep(() -> retention.sweep(clock.instant()));
        sweep(disk::sweep);
    }

    /** What fails is tried again the next time. */
    private void sweep(Sweep part) {
        try {
            part.run();
        } catch (IOException
                | UncheckedIOException
                | ArtifactRejected
                | DataAccessException
                | TransactionException problem) {
            LOG.warn("Could not delete all that is kept for a limited time; trying again in {}", interval, problem);
        }
    }

    @Override
    public void start() {
        scheduler.initialize();
        scheduler.schedule(this::first, clock.instant().plus(AFTER_START));
        scheduler.scheduleWithFixedDelay(this::everything, clock.instant().plus(interval), interval);
    }

    @Override
    public void stop() {
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return scheduler.isRunning();
    }

    private interface Sweep {

        void run() throws IOException;
    }
}
