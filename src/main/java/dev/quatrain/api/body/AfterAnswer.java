package dev.quatrain.api.body;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** Something that is done when the answer to a request has ended, which may be later than its thread. */
record AfterAnswer(Runnable task) implements AsyncListener {

    /** Asked by the thread of the request, at its end. */
    static void run(HttpServletRequest request, Runnable task) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AfterAnswer(task));
        } else {
            task.run();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        task.run();
    }

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
