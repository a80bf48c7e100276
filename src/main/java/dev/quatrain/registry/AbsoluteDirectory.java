package dev.quatrain.registry;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes {@code quatrain.data} absolute before it is read. H2 rejects a relative path such as {@code mine} in its URL and
 * requires {@code ./mine}.
 */
class AbsoluteDirectory implements EnvironmentPostProcessor {

    private static final String PROPERTY = "quatrain.data";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String given = environment.getProperty(PROPERTY);
        if (given != null) {
            Path absolute = Path.of(given).toAbsolutePath().normalize();
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("absolute " + PROPERTY, Map.of(PROPERTY, absolute.toString())));
        }
    }
}
