package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** H2 closes its database when the disk is full; the pool's connections stay open. */
class DatabaseTest extends HttpTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @Autowired
    private JdbcTemplate sql;

    @Value("${quatrain.data}")
    private Path data;

    @Test
    void aDatabaseThatClosedItselfIsOpenedAgain() {
        close();
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertUp());
    }

    @Test
    void theServiceIsNotReadyWhileItsDatabaseCannotBeOpened() throws IOException {
        Path file = data.resolve("db").resolve("quatrain.mv.db");
        Path aside = data.resolve("aside");
        Files.move(file, aside);
        Files.createDirectory(file); // cannot be opened as a database
        close();
        try {
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(get("/readyz").status()).isEqualTo(503));
            assertThat(get("/livez").status()).isEqualTo(200);
            assertProblem(get("/corpora"), ProblemType.DATABASE_UNAVAILABLE);
            assertThat(get("/corpora").header("Retry-After")).isEqualTo("5");
        } finally {
            Files.delete(file);
            Files.move(aside, file);
        }
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertUp());
    }

    private void assertUp() {
        assertThat(get("/readyz").status()).isEqualTo(200);
        assertThat(get("/corpora").status()).isEqualTo(200);
    }

    /** As on a full disk. */
    private void close() {
        sql.execute("shutdown immediately");
    }
}
