package dev.quatrain.job;

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

    private final Retention retention;
    private final DiskSweep disk;
    private final Clock clock;
    private final Duration interval;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    Housekeeping(Retention retention, DiskSweep disk, Clock clock, RetentionProperties properties) {
        this.retention = retention;
        this.disk = disk;
        this.clock = clock;
        this.interval = properties.interval();
        scheduler.setThreadNamePrefix("housekeeping-");
        scheduler.setDaemon(true);
    }

    /** What fails is tried again the next time. */
    void sweep() {
        try {
            retention.sweep(clock.instant());
            disk.sweep();
        } catch (IOException | UncheckedIOException | DataAccessException | TransactionException problem) {
            LOG.warn("Could not delete all that is kept for a limited time; trying again in {}", interval, problem);
        }
    }

    @Override
    public void start() {
        scheduler.initialize();
        scheduler.scheduleWithFixedDelay(this::sweep, clock.instant().plus(interval), interval);
    }

    @Override
    public void stop() {
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return scheduler.isRunning();
    }
}
