package dev.quatrain.job.events;

import dev.quatrain.job.JobEvent;
import dev.quatrain.job.JobId;
import dev.quatrain.job.JobStore;
import dev.quatrain.job.Shutdown;
import dev.quatrain.registry.NotFound;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Delivers the events of jobs to followers. All events are read from the table, after the last delivered number, so that
 * none is repeated or lost. Events of this instance are delivered immediately, those of other instances within a second.
 */
@Component
public class JobEvents implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);

    /** A follower that does not read holds one, until its connection is closed. */
    private static final int DELIVERING_THREADS = 64;

    private static final long IDLE_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final JobStore store;
    private final Set<JobSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService poll =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("job-events-poll-"));
    private final ThreadPoolExecutor threads = delivering();
    private volatile boolean running;

    JobEvents(JobStore store) {
        this.store = store;
    }

    private static ThreadPoolExecutor delivering() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                DELIVERING_THREADS,
                DELIVERING_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new CustomizableThreadFactory("job-events-"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Receives a job's events, one at a time and in order, on a thread that it may block for a short time. */
    public interface Listener {

        /**
         * @throws IOException if the client has disconnected. Any other exception is treated as a bug of the listener, which
         *     then receives {@link #end}
         */
        void next(JobEvent event) throws IOException;

        /** No more events will come: the job has ended and all events were delivered, or this instance shuts down. */
        void end();
    }

    /** Close it to stop the delivery. */
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Delivers all events after a number, existing and future ones.
     *
     * @param afterSequence the number of the last known event; 0 for none
     * @throws NotFound if the job does not exist
     */
    public Subscription subscribe(JobId jobId, long afterSequence, Listener listener) {
        if (!store.isVisible(jobId)) {
            throw new NotFound(NotFound.Kind.JOB, jobId.toString());
        }
        JobSubscription subscription = new JobSubscription(
                store, new JobSubscription.Place(jobId, afterSequence), listener, subscriptions::remove);
        subscriptions.add(subscription);
        deliver(subscription);
        return subscription;
    }

    /**
     * The events that are stored, oldest first.
     *
     * @throws NotFound if the job does not exist
     */
    public List<JobEvent> list(JobId jobId) {
        if (!store.isVisible(jobId)) {
            throw new NotFound(NotFound.Kind.JOB, jobId.toString());
        }
        return store.after(jobId, 0, Integer.MAX_VALUE);
    }

    @TransactionalEventListener
    void appended(JobStore.Appended event) {
        subscriptions.stream()
                .filter(subscription -> subscription.jobId().equals(event.job()))
                .forEach(this::deliver);
    }

    private void deliver(JobSubscription subscription) {
        if (!threads.isShutdown()) {
            threads.execute(subscription);
        }
    }

    /** Polls for events of other instances, which publish no local notification. */
    private void poll() {
        try {
            Set<JobId> followed =
                    subscriptions.stream().map(JobSubscription::jobId).collect(Collectors.toSet());
            store.pulses(followed)
                    .forEach(pulse -> subscriptions.stream()
                            .filter(subscription -> subscription.isBehind(pulse))
                            .forEach(this::deliver));
        } catch (RuntimeException trouble) {
            LOG.warn("Could not look for new job events; trying again in a second", trouble);
        }
    }

    @Override
    public void start() {
        running = true;
        poll.scheduleWithFixedDelay(this::poll, 1, 1, TimeUnit.SECONDS);
    }

    /** Stops before the web server waits for its connections to end. */
    @Override
    public void stop() {
        poll.shutdown();
        threads.shutdown(); // without interrupts, since H2 closes its file when a thread is interrupted
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Some followers are too slow to hear everything before the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        subscriptions.forEach(JobSubscription::finish);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Shutdown.EVENTS_PHASE;
    }
}
