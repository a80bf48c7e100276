package dev.quatrain.serving;

import dev.quatrain.engine.tensor.GradMode;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServingProperties.class)
class ServingConfiguration {
    private static final int EXACT_IN_JSON = 64 - 53; // a JSON number has 53 bits for whole numbers

    @Bean
    Completions completions(ModelLoader loader, ServingProperties properties) {
        DecodingThreads threads = new DecodingThreads(
                properties.decodingThreads(), properties.queue(), properties.retryAfter(), GradMode::off);
        SecureRandom random = new SecureRandom();
        return new Completions(
                new LoadedModels(loader, properties.cacheSize()),
                threads,
                properties.limits(),
                () -> random.nextLong() >>> EXACT_IN_JSON);
    }
}
