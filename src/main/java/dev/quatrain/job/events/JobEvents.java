package dev.quatrain.job.events;

import dev.quatrain.job.JobEvent;
import dev.quatrain.job.JobId;
import dev.quatrain.job.JobStore;
import dev.quatrain.job.Shutdown;
import dev.quatrain.registry.NotFound;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Follows jobs. Everything is read from the table, from the last number that was delivered on, so that nothing comes twice
 * or is left out; events of this instance are read at once, those of others within a second.
 */
@Component
public class JobEvents implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);
    private static final int DELIVERING_THREADS = 8;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final JobStore store;
    private final Set<JobSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(DELIVERING_THREADS, new CustomizableThreadFactory("job-events-"));
    private volatile boolean running;

    JobEvents(JobStore store) {
        this.store = store;
    }

    /** Receives a job's events, one at a time and in order, on a thread that it may block for a short while. */
    public interface Listener {

        /**
         * @throws IOException if the client has gone; anything else that is thrown is a fault of the listener's, after which it is
         *     told the end
         */
        void next(JobEvent event) throws IOException;

        /** Nothing more will come: the job has ended and all has been delivered, or this instance goes down. */
        void end();
    }

    /** Can be closed to hear no more. */
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Delivers the events after a number, those that are already there and those to come.
     *
     * @param afterSequence the number of the last event that is known already; 0: none
     * @throws NotFound if there is no such job
     */
    public Subscription subscribe(JobId jobId, long afterSequence, Listener listener) {
        if (store.pulse(jobId).isEmpty()) {
            throw new NotFound(NotFound.Kind.JOB, jobId.toString());
        }
        JobSubscription subscription = new JobSubscription(
                store, new JobSubscription.Place(jobId, afterSequence), listener, subscriptions::remove);
        subscriptions.add(subscription);
        deliver(subscription);
        return subscription;
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

    /** What other instances have appended makes no sound here. */
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
        threads.scheduleWithFixedDelay(this::poll, 1, 1, TimeUnit.SECONDS);
    }

    /** Before the web server waits for its connections to end. */
    @Override
    public void stop() {
        threads.shutdown(); // never an interrupt: H2 takes one for the end of its file
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
