package dev.quatrain.api.console;

import dev.quatrain.engine.storage.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;

/** The files of the page, of the libraries that it uses, and of the sample texts. Browsers keep them, and ask each time whether they changed. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

    private final String[] places;

    ConsoleConfiguration(WebProperties properties) {
        this.places = Arrays.stream(properties.getResources().getStaticLocations())
                .map(place -> place + "console/")
                .toArray(String[]::new);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        revalidated(registry.addResourceHandler("/console/**")).addResourceLocations(places);
        revalidated(registry.addResourceHandler("/console/samples/**")).addResourceLocations("classpath:/samples/");
        revalidated(registry.addResourceHandler("/console/lib/**"))
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .resourceChain(true)
                .addResolver(new LiteWebJarsResourceResolver());
    }

    private static ResourceHandlerRegistration revalidated(ResourceHandlerRegistration files) {
        return files.setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(ConsoleConfiguration::digest);
    }

    private static String digest(Resource file) {
        try {
            return Sha256.of(file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
