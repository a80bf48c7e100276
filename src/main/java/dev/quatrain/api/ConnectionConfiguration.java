package dev.quatrain.api;

import dev.quatrain.serving.Clients;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells serving when a client has hung up. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    @Bean
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> connectionsOfTomcat() {
        return tomcat ->
                tomcat.addContextCustomizers(context -> context.getPipeline().addValve(new Connection.Valve()));
    }

    @Bean
    Clients clients() {
        return Connection::current;
    }
}
