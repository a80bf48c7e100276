package dev.quatrain.api.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the client of a request has hung up, before anything of the answer is written. The servlet API cannot tell; Tomcat
 * can read the connection without waiting: at its end the client has closed its side.
 *
 * <p>What a client sends after its request hides a later hang-up, since it is read first. The work for such a request ends by
 * its limits only.
 *
 * <p>A thread that goes on with a request whose thread has left uses the container's objects only by this one. Whenever a
 * connection breaks, the container ends the answer in a thread of its own, and then has other uses for these objects. It does not
 * do so while one of them is in use here, and from then on they are not used.
 */
final class Connection implements BooleanSupplier {

    static final String NAME = Connection.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int END_OR_ONE_BYTE = 1; // Tomcat reports the end like a byte

    private final org.apache.coyote.Request request;
    private @Nullable Boolean clear; // whether nothing was sent after the request when this was asked first
    private State state = State.OPEN;

    private Connection(org.apache.coyote.Request request) {
        this.request = request;
    }

    private enum State {
        OPEN,
        /** The container will end the answer, or has to be asked for it. */
        BROKEN,
        ENDED
    }

    /** A use of the container's objects. */
    @FunctionalInterface
    interface Use {
        void run() throws IOException;
    }

    /** Asked, once the body is read, by the thread that handles the request, or by the one that goes on with it. */
    @Override
    public synchronized boolean getAsBoolean() {
        return state != State.OPEN || hasEnded();
    }

    private boolean hasEnded() {
        if (clear == null) {
            clear = available(false) == 0;
        }
        return clear && available(true) == END_OR_ONE_BYTE;
    }

    private int available(boolean read) {
        request.action(ActionCode.AVAILABLE, read);
        return request.getAvailable();
    }

    /** @throws IOException if the connection is broken, or breaks now */
    synchronized void use(Use use) throws IOException {
        if (state != State.OPEN) {
            throw new IOException("The answer has ended");
        }
        try {
            use.run();
        } catch (IOException broken) {
            state = State.BROKEN;
            throw broken;
        } catch (RuntimeException cleared) { // the container has other uses for its objects
            state = State.BROKEN;
            throw new IOException("The answer has been ended", cleared);
        }
    }

    /** Breaks the connection, so that the client sees that the answer is incomplete. */
    synchronized void breakOff() {
        if (state == State.OPEN) {
            state = State.BROKEN;
            request.action(ActionCode.CLOSE_NOW, null);
        }
    }

    /** Ends an answer, unless the container has done so. */
    synchronized void end(AsyncContext answer) {
        if (state != State.ENDED) {
            state = State.ENDED;
            complete(answer);
        }
    }

    /** Called by the container. */
    synchronized void ended() {
        state = State.ENDED;
    }

    static void complete(AsyncContext answer) {
        try {
            answer.complete();
        } catch (IllegalStateException over) {
            LOG.debug("The answer has ended", over);
        }
    }

    /** Gives each request its connection. */
    static final class Valve extends ValveBase {
        Valve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(NAME, new Connection(request.getCoyoteRequest()));
            getNext().invoke(request, response);
        }
    }
}
