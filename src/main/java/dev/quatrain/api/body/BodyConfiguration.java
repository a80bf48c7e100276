package dev.quatrain.api.body;

import dev.quatrain.api.ApiProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BodyProperties.class)
public class BodyConfiguration {

    /** After the filters that decide who may ask at all. */
    public static final int AFTER_SECURITY = 0;

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(
            IncomingBodies bodies,
            BodyFilter.Limits limits,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        FilterRegistrationBean<BodyFilter> filter =
                new FilterRegistrationBean<>(new BodyFilter(bodies, limits, problems));
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        filter.setOrder(AFTER_SECURITY);
        return filter;
    }

    /** First, so that every byte of an answer passes through it. */
    @Bean
    FilterRegistrationBean<PaceFilter> paceFilter(BodyProperties limits) {
        FilterRegistrationBean<PaceFilter> filter = new FilterRegistrationBean<>(new PaceFilter(limits));
        filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> slowConnections() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ConnectionValve()));
    }

    @Bean
    MeterBinder bodyMeters(IncomingBodies bodies) {
        return registry -> Gauge.builder("quatrain.api.bodies", bodies, IncomingBodies::count)
                .description("Bodies on their way")
                .register(registry);
    }

    @Bean
    BodyFilter.Limits bodyLimits(BodyProperties pace, MultipartProperties files, ApiProperties api) {
        return new BodyFilter.Limits(pace, files, api);
    }
}
