package dev.quatrain.api.stream;

import java.io.IOException;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1, which tells when a thread has left a request. If a connection breaks before that, because another thread
 * writes already, Tomcat takes the request for one that has ended, and reports nothing.
 */
public final class DepartureProtocol extends Http11NioProtocol {

    private Departures departures = new Departures();

    /** Called by Tomcat, which knows the class by its name. */
    public DepartureProtocol() {}

    void reportTo(Departures shared) {
        departures = shared;
    }

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState process(SocketWrapperBase<?> connection, SocketEvent event) throws IOException {
                departures.arrive();
                try {
                    return super.process(connection, event);
                } finally {
                    departures.leave();
                }
            }
        };
    }
}
