package dev.quatrain.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Whether the client of a request has hung up, before anything of the answer is written. The servlet API cannot tell; Tomcat
 * can read the connection without waiting: at its end the client has closed its side.
 *
 * <p>What a client sends after its request hides a later hang-up, since it is read first. The work for such a request ends by
 * its limits only.
 */
final class Connection implements BooleanSupplier {
    private static final String NAME = Connection.class.getName();
    private static final int END_OR_ONE_BYTE = 1; // Tomcat reports the end like a byte

    private final org.apache.coyote.Request request;
    private @Nullable Boolean clear; // whether nothing was sent after the request when this was asked first

    private Connection(org.apache.coyote.Request request) {
        this.request = request;
    }

    /** The connection of the request that the current thread handles; one that never ends if there is none. */
    static BooleanSupplier current() {
        RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
        Object known = attributes == null ? null : attributes.getAttribute(NAME, RequestAttributes.SCOPE_REQUEST);
        return known instanceof Connection connection ? connection : () -> false;
    }

    /** Asked by the thread that handles the request, after it has read the body. */
    @Override
    public boolean getAsBoolean() {
        if (clear == null) {
            clear = available(false) == 0;
        }
        return clear && available(true) == END_OR_ONE_BYTE;
    }

    private int available(boolean read) {
        request.action(ActionCode.AVAILABLE, read);
        return request.getAvailable();
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
