package dev.quatrain.job;

import org.junit.jupiter.api.Nested;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties =
                "spring.datasource.url=jdbc:h2:mem:jobs;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1")
class H2JobTest {

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
