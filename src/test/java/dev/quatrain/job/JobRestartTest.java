package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quatrain.job.events.JobEvents;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.TimeOrderedIds;
import dev.quatrain.registry.corpus.Corpora;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two lives of one instance, with its database and files on the disk between them. */
class JobRestartTest {

    @TempDir
    Path data;

    @Test
    void whatRanWhenTheInstanceWentDownGoesOnWhenItComesBack() throws Exception {
        JobId id;
        Goodbye goodbye = new Goodbye();
        try (ConfigurableApplicationContext first = start()) {
            ScriptedTraining training = first.getBean(ScriptedTraining.class);
            training.nextRunsUntilStopped();
            id = open(first);
            Jobs jobs = first.getBean(Jobs.class);
            await().atMost(JobFixture.SOON).until(() -> jobs.find(id).status() == JobStatus.RUNNING);
            first.getBean(JobEvents.class).subscribe(id, 0, goodbye);
        }
        goodbye.said.await();
        assertThat(goodbye.heard)
                .extracting(JobEvent::data)
                .anySatisfy(data -> assertThat(data).contains("\"step\":40"))
                .last()
                .satisfies(data -> assertThat((String) data).contains("\"queued\""));
        assertThat(read("select status from job")).isEqualTo("QUEUED");
        assertThat(read("select picked from scheduled_tasks")).isEqualTo("FALSE");

        try (ConfigurableApplicationContext second = start()) {
            ScriptedTraining training = second.getBean(ScriptedTraining.class);
            training.nextFinishes();
            Jobs jobs = second.getBean(Jobs.class);
            await().atMost(JobFixture.SOON).until(() -> jobs.find(id).status() == JobStatus.SUCCEEDED);
            assertThat(jobs.find(id).progress().attempt()).isEqualTo(2);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(JobFixture.Station.class)
                .web(WebApplicationType.NONE)
                .run("--quatrain.data=" + data);
    }

    private static JobId open(ConfigurableApplicationContext context) {
        TimeOrderedIds ids = context.getBean(TimeOrderedIds.class);
        JobId id = new JobId(ids.next());
        context.getBean(AttemptStore.class)
                .open(
                        new NewJob(
                                id,
                                "verses",
                                JobFixture.corpus(context.getBean(Corpora.class)),
                                null,
                                null,
                                StoredJson.tree("{}"),
                                StoredJson.tree("{}"),
                                new JobSize(120, 1000)),
                        KeyClaim.NONE);
        return id;
    }

    private String read(String query) throws SQLException {
        String url =
                "jdbc:h2:file:%s/db/quatrain;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE".formatted(data.toAbsolutePath());
        try (Connection connection = DriverManager.getConnection(url, "", "");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static final class Goodbye implements JobEvents.Listener {

        private final List<JobEvent> heard = new CopyOnWriteArrayList<>();
        private final CountDownLatch said = new CountDownLatch(1);

        @Override
        public void next(JobEvent event) {
            heard.add(event);
        }

        @Override
        public void end() {
            said.countDown();
        }
    }
}
