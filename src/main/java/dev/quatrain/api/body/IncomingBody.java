package dev.quatrain.api.body;

import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body on its way. The container calls it whenever bytes have arrived; in between it holds no thread. It ends once: complete,
 * broken off, too large or too slow. Then the request is dispatched to a thread.
 */
final class IncomingBody implements ReadListener {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingBody.class);
    private static final int CHUNK = 1 << 13;

    private final AsyncContext async;
    private final ServletInputStream input;
    private final Consumer<IncomingBody> ended;
    private final Reception reception;
    private @Nullable Exception failure;
    private boolean over;

    IncomingBody(AsyncContext async, Reception reception, Consumer<IncomingBody> ended) throws IOException {
        this.async = async;
        this.input = async.getRequest().getInputStream();
        this.reception = reception;
        this.ended = ended;
    }

    /**
     * How a body is received.
     *
     * @param limit of its length, and what is said of one that is longer
     */
    record Reception(BodyStore store, BodyPace pace, BodyLimit limit) {}

    void begin() {
        input.setReadListener(this);
    }

    boolean isDocument() {
        return reception.limit().document();
    }

    BodyStore store() {
        return reception.store();
    }

    /** Why there is no body to work on; null if there is one. */
    synchronized @Nullable Exception failure() {
        return failure;
    }

    @Override
    public synchronized void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (!over && input.isReady()) {
            int count = input.read(chunk);
            if (count < 0) {
                return;
            }
            take(chunk, count);
        }
    }

    /** What is too large is read to its end, since a client whose connection is closed early may never see the answer. */
    private void take(byte[] chunk, int count) {
        reception.pace().received(count);
        try {
            if (failure == null) {
                reception.limit().require(store().length() + count);
                store().append(chunk, count);
            }
        } catch (IOException | ProblemException refusal) {
            failure = refusal;
        }
    }

    @Override
    public void onAllDataRead() {
        end(null);
    }

    @Override
    public void onError(Throwable broken) {
        end(new ProblemException(ProblemType.MALFORMED_REQUEST, "The body broke off: " + broken.getMessage()));
    }

    /** Called at intervals. */
    void check(long now) {
        if (isTooSlow(now)) {
            end(new ProblemException(
                    ProblemType.SLOW_BODY, "The body arrives too slowly; a faster connection or a smaller body helps"));
        }
    }

    private synchronized boolean isTooSlow(long now) {
        return !over && reception.pace().tooSlow(now);
    }

    synchronized double rate(long now) {
        return reception.pace().rate(now);
    }

    /** Ends it for the sake of others. */
    void giveWay() {
        end(new ProblemException(
                ProblemType.OVERLOADED,
                "Too many bodies are on their way, and this was the slowest; repeat the request"));
    }

    private void end(@Nullable Exception reason) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            failure = failure == null ? reason : failure;
        }
        ended.accept(this);
        dispatch();
    }

    private void dispatch() {
        try {
            async.dispatch();
        } catch (IllegalStateException alreadyOver) { // the connection is gone, and the container has ended the request
            LOG.debug("The client does not wait for the answer", alreadyOver);
            store().close();
        }
    }
}
