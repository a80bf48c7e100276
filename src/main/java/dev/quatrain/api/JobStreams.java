package dev.quatrain.api;

import dev.quatrain.job.JobEvent;
import dev.quatrain.job.JobId;
import dev.quatrain.job.events.JobEvents;
import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Callers;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Job events as server-sent events. One thread sends the heartbeats of all streams. */
@Component
class JobStreams implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(JobStreams.class);
    private static final long NEVER = 0;

    private final JobEvents events;
    private final Quotas quotas;
    private final Callers callers;
    private final long heartbeatMillis;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("sse-heartbeat-"));

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
        Quotas.OpenStream counted = quotas.openStream(callers.current().owner());
        try {
            return follow(job, after, counted);
        } catch (RuntimeException refused) {
            counted.close();
            throw refused;
        }
    }

    private SseEmitter follow(JobId job, long after, Quotas.OpenStream counted) {
        EventStream stream = new EventStream();
        JobEvents.Subscription subscription = events.subscribe(job, after, stream);
        ScheduledFuture<?> heartbeat =
                heart.scheduleWithFixedDelay(stream::beat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
        stream.onCompletion(() -> {
            heartbeat.cancel(false);
            subscription.close();
            counted.close();
        });
        return stream;
    }

    @Override
    public void destroy() {
        heart.shutdownNow();
    }

    private static final class EventStream extends SseEmitter implements JobEvents.Listener {

        EventStream() {
            super(NEVER);
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
