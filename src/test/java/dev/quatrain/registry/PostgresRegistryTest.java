package dev.quatrain.registry;

import dev.quatrain.fixture.LocalPostgres;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class PostgresRegistryTest extends RegistryContract {

    @DynamicPropertySource
    static void usePostgres(DynamicPropertyRegistry registry) {
        String url = LocalPostgres.newDatabase("registry");
        registry.add("spring.datasource.url", () -> url);
    }
}
