package dev.quatrain.api;

import dev.quatrain.api.problem.ErrorForm;
import dev.quatrain.api.problem.ProblemValve;
import dev.quatrain.api.strict.QueryParameterGuard;
import dev.quatrain.api.strict.StrictJson;
import dev.quatrain.api.strict.StrictJsonConverter;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Configuration of Spring MVC: JSON and CSV converters, API versions, error reports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
public class ApiConfiguration implements WebMvcConfigurer {

    public static final String VERSION_HEADER = "API-Version";

    /** The only supported version, and the default. */
    public static final String VERSION = "1";

    private static final String API = ApiConfiguration.class.getPackageName();
    private static final Set<String> ROOMS =
            Set.of(API, API + ".body", API + ".inference", API + ".problem", API + ".strict");

    private final StrictJson json;

    ApiConfiguration(StrictJson json) {
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(new StrictJsonConverter(json, API, ROOMS));
        converters.addCustomConverter(new MetricCsv());
    }

    /** Last, so that the valve is next to the application. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTomcat(
            ObjectProvider<ErrorForm> forms) {
        return tomcat -> tomcat.addContextCustomizers(context -> context.getParent()
                .getPipeline()
                .addValve(new ProblemValve(forms.stream().toList())));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new QueryParameterGuard());
    }

    @Override
    public void configureApiVersioning(ApiVersionConfigurer versions) {
        versions.useRequestHeader(VERSION_HEADER).setDefaultVersion(VERSION).addSupportedVersions(VERSION);
    }
}
