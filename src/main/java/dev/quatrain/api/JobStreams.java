package dev.quatrain.api;

import dev.quatrain.job.JobEvent;
import dev.quatrain.job.JobId;
import dev.quatrain.job.events.JobEvents;
import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Job events as server-sent events. One thread sends the heartbeats of all streams, one checks the keys of their readers. */
@Component
class JobStreams implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(JobStreams.class);
    private static final long NEVER = 0;

    private final JobEvents events;
    private final Quotas quotas;
    private final Callers callers;
    private final long heartbeatMillis;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("sse-heartbeat-"));
    private final ScheduledExecutorService guard =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("sse-guard-"));
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

    JobStreams(JobEvents events, Quotas quotas, Callers callers, ApiProperties properties) {
        this.events = events;
        this.quotas = quotas;
        this.callers = callers;
        this.heartbeatMillis = properties.heartbeat().toMillis();
    }

    /**
     * Follows a job.
     *
     * @param after the number of the last event that the client has received; 0 for none
     * @throws dev.quatrain.quota.QuotaExceeded if the caller has too many open streams
     */
    SseEmitter follow(JobId job, long after) {
        Caller caller = callers.current();
        Quotas.OpenStream counted = quotas.openStream(caller.owner());
        try {
            return follow(new Followed(job, after), caller, counted);
        } catch (RuntimeException refused) {
            counted.close();
            throw refused;
        }
    }

    private record Followed(JobId job, long after) {}

    private SseEmitter follow(Followed followed, Caller caller, Quotas.OpenStream counted) {
        EventStream stream = new EventStream(caller);
        JobEvents.Subscription subscription = events.subscribe(followed.job(), followed.after(), stream);
        open.add(stream);
        ScheduledFuture<?> heartbeat =
                heart.scheduleWithFixedDelay(stream::beat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
        stream.onCompletion(() -> {
            heartbeat.cancel(false);
            open.remove(stream);
            subscription.close();
            counted.close();
        });
        return stream;
    }

    /** Ends the streams of callers whose key was revoked or whose token has expired. */
    void endInvalid() {
        try {
            open.stream().filter(EventStream::isInvalid).forEach(EventStream::end);
        } catch (DataAccessException | TransactionException trouble) {
            LOG.debug("Could not check the keys of followers; trying again", trouble);
        }
    }

    @Override
    public void afterPropertiesSet() {
        guard.scheduleWithFixedDelay(this::endInvalid, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        heart.shutdownNow();
        guard.shutdown(); // without an interrupt, since H2 closes its file when a thread is interrupted
    }

    private static final class EventStream extends SseEmitter implements JobEvents.Listener {

        private final Caller caller;

        EventStream(Caller caller) {
            super(NEVER);
            this.caller = caller;
        }

        boolean isInvalid() {
            return !caller.stillValid().getAsBoolean();
        }

        @Override
        public void next(JobEvent event) throws IOException {
            try {
                send(event().id(String.valueOf(event.sequence()))
                        .name(event.type().wireName())
                        .data(event.data()));
            } catch (IllegalStateException completed) {
                throw new IOException("the stream was completed", completed);
            }
        }

        @Override
        public void end() {
            complete();
        }

        /**
         * Sends a heartbeat, which keeps proxies from closing the connection and detects disconnected clients. Skipped while
         * an event is being written.
         */
        void beat() {
            if (writeLock.tryLock()) {
                try {
                    send(event().comment(""));
                } catch (IOException | IllegalStateException gone) {
                    LOG.debug("A follower has left", gone); // the container completes the stream
                } finally {
                    writeLock.unlock();
                }
            }
        }
    }
}
