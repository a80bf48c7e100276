package dev.quatrain.registry;

import com.zaxxer.hikari.HikariDataSource;
import dev.quatrain.engine.artifact.ArtifactStore;
import dev.quatrain.engine.corpus.CorpusStore;
import dev.quatrain.engine.storage.DiskSpace;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanPostProcessor;
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

    /** Looks at the database's file before it is opened. */
    @Bean
    static BeanPostProcessor databaseFile() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
                    UnfitDatabase.require(pool.getJdbcUrl());
                    DatabaseInUse.require(pool.getJdbcUrl());
                }
                return bean;
            }
        };
    }

    @Bean
    Callers callers(Environment environment) {
        SecurityMode mode = Binder.get(environment)
                .bind("quatrain.security.mode", SecurityMode.class)
                .orElse(SecurityMode.NONE);
        return new Callers(mode == SecurityMode.NONE ? Caller.LOCAL : null);
    }

    @Bean
    DiskSpace diskSpace(QuatrainProperties properties) {
        return DiskSpace.of(properties.data(), properties.diskReserve().toBytes());
    }

    @Bean
    Storage storage(QuatrainProperties properties, DiskSpace space) {
        return Storage.in(properties.data(), space);
    }

    @Bean
    MeterBinder storageMeters(StorageUsage usage) {
        return meters -> {
            for (StorageUsage.Kind kind : StorageUsage.Kind.values()) {
                Gauge.builder("quatrain.storage.used", usage, measured -> measured.bytes(kind))
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .description("Stored bytes, by kind")
                        .baseUnit("bytes")
                        .register(meters);
            }
            Gauge.builder("quatrain.storage.free", usage, StorageUsage::freeBytes)
                    .description("Bytes that files may still take")
                    .baseUnit("bytes")
                    .register(meters);
        };
    }

    @Bean
    ArtifactStore artifactStore(Storage storage) {
        return new ArtifactStore(storage.artifacts());
    }

    @Bean
    CorpusStore corpusStore(Storage storage) {
        return new CorpusStore(storage.corpora(), storage.scratch());
    }
}
