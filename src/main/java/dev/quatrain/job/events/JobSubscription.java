package dev.quatrain.job.events;

import dev.quatrain.job.JobEvent;
import dev.quatrain.job.JobId;
import dev.quatrain.job.JobStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A follower of a job. {@link #run} may be called at any time and from several threads: one thread delivers, the others
 * return.
 */
final class JobSubscription implements JobEvents.Subscription, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JobSubscription.class);
    private static final int BATCH = 256;

    private final JobStore store;
    private final JobId jobId;
    private final JobEvents.Listener listener;
    private final Consumer<JobSubscription> goodbye;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile long delivered;
    private final AtomicBoolean closed = new AtomicBoolean();

    JobSubscription(JobStore store, Place place, JobEvents.Listener listener, Consumer<JobSubscription> goodbye) {
        this.store = store;
        this.jobId = place.jobId();
        this.delivered = place.after();
        this.listener = listener;
        this.goodbye = goodbye;
    }

    /** The last event that a follower knows. */
    record Place(JobId jobId, long after) {}

    JobId jobId() {
        return jobId;
    }

    boolean isBehind(JobPulse pulse) {
        return pulse.jobId().equals(jobId) && (!pulse.isSilentAfter(delivered) || pulse.isOverAfter(delivered));
    }

    @Override
    public void run() {
        if (calls.getAndIncrement() > 0) {
            return; // the delivering thread will check again
        }
        int answered;
        do {
            answered = calls.get();
            deliver();
        } while (calls.addAndGet(-answered) > 0);
    }

    private void deliver() {
        try {
            while (!closed.get() && deliverBatch()) {
                // until there are no new events
            }
        } catch (RuntimeException trouble) {
            LOG.warn("Could not read the events of job {}; trying again in a second", jobId, trouble);
        }
    }

    /** @return whether there may be more */
    private boolean deliverBatch() {
        List<JobEvent> batch = store.after(jobId, delivered, BATCH);
        for (JobEvent event : batch) {
            if (closed.get() || !accepted(event)) {
                return false;
            }
            delivered = event.sequence();
        }
        if (batch.isEmpty()
                && store.pulse(jobId).map(pulse -> pulse.isOverAfter(delivered)).orElse(true)) {
            finish();
        }
        return !batch.isEmpty();
    }

    private boolean accepted(JobEvent event) {
        try {
            listener.next(event);
            return true;
        } catch (IOException gone) {
            LOG.debug("A follower of job {} has left at event {}", jobId, event.sequence(), gone);
            close();
        } catch (RuntimeException | Error fault) {
            LOG.error("A follower of job {} failed at event {}", jobId, event.sequence(), fault);
            finish(); // otherwise the client would wait forever
        }
        return false;
    }

    /** Ends the subscription and notifies the listener. */
    void finish() {
        if (leave()) {
            listener.end();
        }
    }

    @Override
    public void close() {
        leave();
    }

    private boolean leave() {
        goodbye.accept(this);
        return closed.compareAndSet(false, true);
    }
}
