package dev.quatrain.api.stream;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;

/** The end of an answer that is written after the thread of its request has left. */
public final class AnswerEnd {

    private static final String NAME = AnswerEnd.class.getName();

    private final CompletableFuture<Void> reached = new CompletableFuture<>();

    private AnswerEnd() {}

    static AnswerEnd of(HttpServletRequest request) {
        AnswerEnd end = new AnswerEnd();
        request.setAttribute(NAME, end);
        return end;
    }

    void reached() {
        reached.complete(null);
    }

    /** Does something when the answer has ended. Called by the thread of the request, at its end. */
    public static void then(HttpServletRequest request, Runnable task) {
        if (request.getAttribute(NAME) instanceof AnswerEnd end) {
            end.reached.thenRun(task);
        } else {
            task.run();
        }
    }
}
