package dev.quatrain.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Logs the address of the service when it is ready. */
@Component
class ListeningAddress {

    private static final Logger LOG = LoggerFactory.getLogger(ListeningAddress.class);

    private final ServerProperties server;

    ListeningAddress(ServerProperties server) {
        this.server = server;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            LOG.info("Listening on {}", address(web.getWebServer().getPort()));
        }
    }

    private String address(int port) {
        String scheme = server.getSsl() != null && server.getSsl().isEnabled() ? "https" : "http";
        String host =
                server.getAddress() == null ? "0.0.0.0" : server.getAddress().getHostAddress();
        return "%s://%s:%d".formatted(scheme, host.contains(":") ? "[" + host + "]" : host, port);
    }
}
