package dev.quatrain.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * A second port with threads of its own, if {@code quatrain.probes.port} is set. It answers probes and metrics, and nothing
 * else, so that requests cannot take its threads.
 */
@Component
class ProbePort implements WebServerFactoryCustomizer<TomcatWebServerFactory> {

    /** A probe that does not answer, and one that is asked meanwhile. */
    private static final int THREADS = 4;

    /** Probes connect anew each time; what does not ask within this time is no probe. */
    private static final int PATIENCE_MILLIS = 5000;

    private static final Pattern PROBES = Pattern.compile("/(livez|readyz|actuator(/.*)?)");

    private final @Nullable Integer port;

    ProbePort(@Value("${quatrain.probes.port:#{null}}") @Nullable Integer port) {
        this.port = port;
    }

    @Override
    public void customize(TomcatWebServerFactory tomcat) {
        if (port != null) {
            Connector probes = connector(port, tomcat.getAddress());
            tomcat.addAdditionalConnectors(probes);
            tomcat.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProbesOnly(probes)));
        }
    }

    private static Connector connector(int port, @Nullable InetAddress address) {
        Connector probes = new Connector(TomcatWebServerFactory.DEFAULT_PROTOCOL);
        probes.setPort(port);
        probes.setThrowOnFailure(true);
        if (probes.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setMaxThreads(THREADS);
            protocol.setMinSpareThreads(1);
            protocol.setConnectionTimeout(PATIENCE_MILLIS);
            protocol.setAddress(address);
        }
        return probes;
    }

    private static final class ProbesOnly extends ValveBase {
        private final Connector probes;

        ProbesOnly(Connector probes) {
            super(true);
            this.probes = probes;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            boolean foreign = request.getConnector() == probes
                    && !PROBES.matcher(request.getDecodedRequestURI()).matches();
            if (foreign) {
                response.sendError(HttpStatus.NOT_FOUND.value());
            } else {
                getNext().invoke(request, response);
            }
        }
    }
}
