package dev.quatrain.api.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an answer whose connection is broken. The container learns that from the thread that writes, and would otherwise look for
 * an error page.
 */
final class EndOnError implements AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EndOnError.class);

    /** Ends an answer if the container has not done so. */
    static void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException alreadyOver) {
            LOG.debug("The answer is over", alreadyOver);
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
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
