package dev.quatrain.api.body;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** All bodies on their way. One thread looks for those that are too slow. */
@Component
class IncomingBodies implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingBodies.class);
    private static final int LOOKS_PER_WINDOW = 10;

    private final Set<IncomingBody> bodies = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("body-watch-"));
    private final int most;

    IncomingBodies(BodyProperties limits) {
        this.most = limits.most();
        long interval = Math.max(1, limits.window().toMillis() / LOOKS_PER_WINDOW);
        watch.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Receives a body; the slowest gives way if there are too many. */
    void add(IncomingBody body) {
        bodies.add(body);
        if (bodies.size() > most) {
            long now = System.nanoTime();
            bodies.stream()
                    .min(Comparator.comparingDouble(one -> one.rate(now)))
                    .ifPresent(IncomingBody::giveWay);
        }
        body.begin();
    }

    void remove(IncomingBody body) {
        bodies.remove(body);
    }

    int count() {
        return bodies.size();
    }

    private void look() {
        long now = System.nanoTime();
        for (IncomingBody body : bodies) {
            try {
                body.check(now);
            } catch (RuntimeException trouble) { // the others are watched all the same
                LOG.warn("A slow body could not be ended", trouble);
            }
        }
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
    }
}
