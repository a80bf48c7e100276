package dev.quatrain.api.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an answer whose connection is broken. The container learns that from the thread that writes, and would otherwise look for
 * an error page.
 */
final class EndOnError implements AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EndOnError.class);

    private static final long PATIENCE_SECONDS = 5;

    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Waits a while until the container has ended an answer that could not be written, as it does when it has learnt of the failure.
     * A call of {@link #complete} at the same time could come too late, and end the answer to the next request.
     */
    void await() {
        try {
            boolean known = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            LOG.debug("The container has ended the answer: {}", known);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends an answer, unless it is over. Once it is, the container uses its objects for the next request, whose answer a second call
     * would end.
     */
    void complete(AsyncContext async) {
        if (over.compareAndSet(false, true)) {
            try {
                async.complete();
            } catch (IllegalStateException ended) {
                LOG.debug("The container has ended the answer", ended);
            }
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        complete(event.getAsyncContext());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        complete(event.getAsyncContext()); // the container stops
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over.set(true);
        ended.countDown();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
