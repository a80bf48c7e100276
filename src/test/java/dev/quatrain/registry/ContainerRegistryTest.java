package dev.quatrain.registry;

import org.junit.jupiter.api.Tag;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The same on the PostgreSQL image that {@code POSTGRES_IMAGE} names; profile {@code -Pcontainers}. */
@Tag("containers")
@Import(ContainerRegistryTest.Postgres.class)
class ContainerRegistryTest extends RegistryContract {

    static class Postgres {

        @Bean
        @ServiceConnection
        PostgreSQLContainer postgres() {
            String image = System.getenv().getOrDefault("POSTGRES_IMAGE", "postgres:17");
            return new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        }
    }
}
