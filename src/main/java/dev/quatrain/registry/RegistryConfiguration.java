package dev.quatrain.registry;

import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.corpus.CorpusStore;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuatrainProperties.class)
class RegistryConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Callers callers(Environment environment) {
        SecurityMode mode = Binder.get(environment)
                .bind("quatrain.security.mode", SecurityMode.class)
                .orElse(SecurityMode.NONE);
        return new Callers(mode == SecurityMode.NONE ? Caller.LOCAL : null);
    }

    @Bean
    Storage storage(QuatrainProperties properties) {
        return Storage.in(properties.data());
    }

    @Bean
    ArtifactStore artifactStore(Storage storage) {
        return new ArtifactStore(storage.artifacts());
    }

    @Bean
    CorpusStore corpusStore(Storage storage) {
        return new CorpusStore(storage.corpora());
    }
}
