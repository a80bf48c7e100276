package dev.quatrain.api.stream;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Tells a connection that the container ends the answer; it waits for the return of these methods. A broken connection needs no
 * error page, for which the container would look.
 */
record ContainerEnd(Connection connection) implements AsyncListener {

    @Override
    public void onError(AsyncEvent event) {
        connection.ended();
        Connection.complete(event.getAsyncContext());
    }

    /** There is no limit of time; the container stops. */
    @Override
    public void onTimeout(AsyncEvent event) {
        onError(event);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        connection.ended();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
