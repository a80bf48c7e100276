package dev.quatrain.job;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.queue.ProcessIdentity;
import dev.quatrain.registry.IdempotencyKeys;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.TimeOrderedIds;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.corpus.CorpusId;
import dev.quatrain.registry.run.Runs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The job station with a real scheduler and a real database; only what a training does is told by the test. */
@SpringBootTest(classes = JobFixture.Station.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
abstract class JobFixture {

    static final Duration SOON = Duration.ofMinutes(2);

    private static final Path DATA =
            Path.of("target", "job-tests", UUID.randomUUID().toString());

    @Autowired
    Jobs jobs;

    @Autowired
    AttemptStore ledger;

    @Autowired
    JobStore book;

    static final long WORK = 1000;
    static final long MOST_JOBS = 30;

    @Autowired
    ScriptedTraining training;

    @Autowired
    Scheduler scheduler;

    @Autowired
    Runs runs;

    @Autowired
    Corpora corpora;

    @Autowired
    IdempotencyKeys keys;

    @Autowired
    TimeOrderedIds ids;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    ProcessIdentity process;

    @DynamicPropertySource
    static void keepFilesApart(DynamicPropertyRegistry registry) {
        registry.add("quatrain.data", () -> DATA);
        registry.add("db-scheduler.polling-interval", () -> "200ms");
        registry.add("db-scheduler.heartbeat-interval", () -> "200ms");
        registry.add("quatrain.quotas.per-owner.jobs", () -> MOST_JOBS);
        registry.add("quatrain.quotas.total.jobs", () -> MOST_JOBS + 1);
        registry.add("quatrain.quotas.per-owner.training-work", () -> MOST_JOBS * WORK);
    }

    /** No {@code @Configuration}: it would be found by the component scans of other tests. */
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = "dev.quatrain")
    @ComponentScan(
            basePackages = {"dev.quatrain.registry", "dev.quatrain.quota", "dev.quatrain.job"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    static class Station {

        @Bean
        @Primary
        ScriptedTraining scriptedTraining() {
            return new ScriptedTraining();
        }
    }

    @BeforeEach
    void empty() {
        for (String table : List.of("scheduled_tasks", "job_event", "job", "run_metric", "training_run")) {
            sql.execute("delete from " + table);
        }
    }

    @AfterEach
    void leaveNothingRunning() {
        await().atMost(SOON).until(() -> scheduler.getCurrentlyExecuting().isEmpty());
        training.forget();
    }

    JobId open() {
        return open(corpus(corpora));
    }

    /** A corpus to learn from, for jobs that do not really learn. */
    static CorpusId corpus(Corpora corpora) {
        byte[] text = "a text".getBytes(StandardCharsets.UTF_8);
        try {
            return corpora.store(
                            "corpus-" + UUID.randomUUID(),
                            new ByteArrayInputStream(text),
                            UploadForm.of("a.txt", CorpusKind.TEXT))
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JobId open(CorpusId corpus) {
        return open(corpus, KeyClaim.NONE);
    }

    JobId open(CorpusId corpus, KeyClaim claim) {
        JobId id = new JobId(ids.next());
        NewJob job = new NewJob(
                id,
                "verses",
                corpus,
                null,
                null,
                StoredJson.tree("{\"corpus\": \"poems\", \"validation\": 0.05}"),
                StoredJson.tree("{\"training\": {\"epochs\": 3}}"),
                new JobSize(120, WORK));
        ledger.open(job, claim);
        return id;
    }

    JobStatus status(JobId id) {
        return jobs.find(id).status();
    }

    void awaitStatus(JobId id, JobStatus status) {
        await().atMost(SOON).until(() -> status(id) == status);
    }

    List<JobEvent> events(JobId id) {
        return book.after(id, 0, 10_000);
    }

    static final Metrics STEPS = Metrics.NONE
            .with(Metric.TRAIN_LOSS, 2.5)
            .with(Metric.LEARNING_RATE, 0.001)
            .with(Metric.GRADIENT_NORM, 0.7)
            .with(Metric.CLIPPED_SHARE, 0.25)
            .with(Metric.TOKENS_PER_SECOND, 4000);

    static TrainingEvent.Progressed progressed(long step) {
        return new TrainingEvent.Progressed(
                step, 1, STEPS, 120, step / 120.0, Duration.ofSeconds(3), Duration.ofSeconds(9), "cpu");
    }

    static TrainingEvent.Validated validated(long step) {
        return new TrainingEvent.Validated(step, 1, new NegativeLogLikelihood(200, 100, 110), true);
    }
}
