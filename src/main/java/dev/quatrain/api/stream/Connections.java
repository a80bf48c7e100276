package dev.quatrain.api.stream;

import dev.quatrain.serving.Clients;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The connections of the requests that threads work on. */
@Component
final class Connections implements Clients {

    private final ThreadLocal<Connection> taken = new ThreadLocal<>();

    /** A thread goes on with a request until this is closed, on the same thread. */
    interface GoingOn extends AutoCloseable {
        @Override
        void close();
    }

    /** Never ends if the thread works for no request. */
    @Override
    public BooleanSupplier current() {
        Connection connection = taken.get() == null ? find() : taken.get();
        return connection == null ? () -> false : connection;
    }

    /** The connection of the request that the current thread handles. */
    Connection ofRequest() {
        Connection connection = find();
        if (connection == null) {
            throw new IllegalStateException("this thread handles no request");
        }
        return connection;
    }

    private static @Nullable Connection find() {
        RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
        Object known =
                attributes == null ? null : attributes.getAttribute(Connection.NAME, RequestAttributes.SCOPE_REQUEST);
        return known instanceof Connection connection ? connection : null;
    }

    /** Lets the current thread go on with a request whose thread has left. */
    GoingOn goOn(Connection connection) {
        taken.set(connection);
        return taken::remove;
    }
}
