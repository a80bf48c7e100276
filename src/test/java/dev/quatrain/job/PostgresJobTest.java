package dev.quatrain.job;

import dev.quatrain.fixture.LocalPostgres;
import org.junit.jupiter.api.Nested;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class PostgresJobTest {

    private static final String URL = LocalPostgres.newDatabase("jobs");

    @DynamicPropertySource
    static void usePostgres(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> URL);
    }

    @Nested
    class Ledger extends AttemptStoreContract {}

    @Nested
    class Worker extends JobWorkerContract {}

    @Nested
    class Kept extends RetentionContract {}

    @Nested
    class Owners extends JobOwnersContract {}

    @Nested
    class Events extends JobEventsContract {}
}
