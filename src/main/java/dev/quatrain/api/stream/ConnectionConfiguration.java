package dev.quatrain.api.stream;

import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells when a client has hung up, and when a request thread has left. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    @Bean
    static WebServerFactoryCustomizer<TomcatWebServerFactory> connectionsOfTomcat(Departures departures) {
        return tomcat -> {
            tomcat.addContextCustomizers(context -> context.getPipeline().addValve(new Connection.Valve()));
            tomcat.setProtocol(DepartureProtocol.class.getName());
            tomcat.addProtocolHandlerCustomizers((DepartureProtocol protocol) -> protocol.reportTo(departures));
        };
    }
}
