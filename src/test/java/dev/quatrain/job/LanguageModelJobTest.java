package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.job.TrainSubmission.Text;
import dev.quatrain.job.TrainSubmission.Validation;
import dev.quatrain.job.events.JobEvents;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.run.Checkpoints;
import dev.quatrain.job.run.TrainingWorker;
import dev.quatrain.registry.InvalidName;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.model.Models;
import dev.quatrain.registry.run.Runs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Jobs with the real recipe, on the CPU: small ones. */
@SpringBootTest(
        classes = LanguageModelJobTest.Station.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties =
                "spring.datasource.url=jdbc:h2:mem:language;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1")
class LanguageModelJobTest {

    private static final Path DATA =
            Path.of("target", "job-tests", UUID.randomUUID().toString());
    private static final String TEXT = "a wheel within a wheel, a bell below the well. ".repeat(40);
    private static final RequestedPlan.ModelFields SMALL =
            Drafts.model("{type: 'lstm', layers: 2, hidden_size: 12, embedding_size: 5}");

    @Autowired
    Jobs jobs;

    @Autowired
    JobEvents events;

    @Autowired
    Corpora corpora;

    @Autowired
    Models models;

    @Autowired
    Runs runs;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Scheduler scheduler;

    @Autowired
    TrainingWorker worker;

    @Autowired
    JdbcTemplate sql;

    @DynamicPropertySource
    static void keepFilesApart(DynamicPropertyRegistry registry) {
        registry.add("quatrain.data", () -> DATA);
    }

    /** No {@code @Configuration}: it would be found by the component scans of other tests. */
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = "dev.quatrain")
    @ComponentScan(
            basePackages = {"dev.quatrain.registry", "dev.quatrain.quota", "dev.quatrain.job"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    static class Station {}

    @Test
    void aTextGoesInAndAModelComesOutWithItsHistory() throws IOException {
        JobView job = finished(jobs.submit(inline("bells", TEXT, plan(3, 7))));

        assertThat(job.model()).isEqualTo(new JobView.Model("bells", 1));
        Manifest manifest = models.resolve("bells").manifest();
        assertThat(manifest.scores().validLoss()).isEqualTo(job.metrics().get(Metric.VALID_LOSS));
        Provenance provenance = manifest.provenance();
        assertThat(provenance.corpus().sha256())
                .isEqualTo(corpora.get(provenance.corpus().name()).sha256());
        assertThat(provenance.seed()).isEqualTo(7);
        assertThat(provenance.plan()).isEqualTo(job.plan());
        assertThat(provenance.epochs()).isEqualTo(3);
        assertThat(provenance.steps()).isEqualTo(job.progress().step());
        assertThat(provenance.versions().engine()).startsWith("2.");
        assertThat(provenance.versions().djl()).startsWith("0.");
        assertThat(provenance.device()).isEqualTo("cpu");
        assertThat(runs.history(job.id().run(), 1000))
                .last()
                .satisfies(line -> assertThat(line.measurement().metrics().get(Metric.VALID_LOSS))
                        .isEqualTo(job.metrics().get(Metric.VALID_LOSS)));
        await().untilAsserted(() -> assertThat(checkpoints.jobs()).doesNotContain(job.id()));
    }

    @Test
    void aTrainingThatWasPausedEndsAsOneThatWasNot() throws Exception {
        JobView undisturbed = finished(jobs.submit(inline("undisturbed", TEXT, plan(10, 7))));
        JobView job = jobs.submit(inline("disturbed", TEXT, plan(10, 7)));
        heard(job.id(), JobEvent.Type.CHECKPOINT).await();
        jobs.pause(job.id());
        await().atMost(Duration.ofMinutes(3)).until(() -> jobs.find(job.id()).status() == JobStatus.PAUSED);
        assertThat(jobs.find(job.id()).progress().fraction()).isBetween(0.0001, 0.9999);
        jobs.resume(job.id(), null);
        JobView resumed = finished(job);

        assertThat(resumed.progress().attempt()).isEqualTo(2);
        assertThat(weights("disturbed")).isEqualTo(weights("undisturbed"));
        assertThat(resumed.metrics().get(Metric.VALID_LOSS))
                .isEqualTo(undisturbed.metrics().get(Metric.VALID_LOSS));
    }

    @Test
    void aCrashBetweenPublishingAndSayingSoMakesNoSecondModel() throws IOException {
        JobView job = finished(jobs.submit(inline("once", TEXT, plan(2, 7))));
        sql.update(
                "update job set status = 'RUNNING', model_version = null where id = ?",
                job.id().value());
        worker.work(new Ticket(job.id(), 1)); // what the next life does

        assertThat(jobs.find(job.id()).model()).isEqualTo(new JobView.Model("once", 1));
        assertThat(jobs.find(job.id()).progress().step())
                .isEqualTo(job.progress().step());
        assertThat(models.versions("once", 10, null).data()).hasSize(1);
    }

    @Test
    void aLongTextIsReadWhenTheTrainingBegins() throws IOException {
        RequestedPlan counted = Drafts.plan("{type: 'ngram', order: 2}", "{}");
        String text = TEXT.repeat(600); // more than a million characters
        scheduler.pause();
        JobView queued = jobs.submit(inline("long", text, counted));
        assertThat(queued.plan()).isNull();
        scheduler.resume();
        JobView job = finished(queued);

        DryRun dry = jobs.dryRun(inline("long", text, counted));
        assertThat(job.plan()).isEqualTo(dry.plan());
        assertThat(runs.find(job.id().run()).orElseThrow().plan())
                .isEqualTo(dry.plan().toString());
        assertThat(models.resolve("long").manifest().provenance().plan()).isEqualTo(dry.plan());
    }

    @Test
    void aLongTextFromWhichNothingCanBeLearnedFailsTheJobWithTheSameProblem() throws IOException {
        store("monotonous", CorpusKind.LABELLED, "good\tfine as it is\n".repeat(80_000));
        TrainSubmission impossible = new TrainSubmission(
                null,
                Task.CLASSIFICATION,
                new Text.Stored("monotonous"),
                Validation.DEFAULT,
                RequestedPlan.EMPTY,
                null);
        JobView queued = jobs.submit(impossible);
        await().atMost(Duration.ofMinutes(3)).until(() -> jobs.find(queued.id()).status() == JobStatus.FAILED);

        JobProblem problem = jobs.find(queued.id()).problem();
        assertThat(problem.type()).isEqualTo(JobProblem.NAMESPACE + "impossible-plan");
        assertThat(problem.retryable()).isFalse();
        assertThatThrownBy(() -> jobs.dryRun(impossible)).hasMessageContaining("two labels or more");
        assertThat(problem.detail()).contains("/corpus: expected two labels or more");
    }

    @Test
    void moreEpochsCanBeAskedForBeforeThereIsAPlan() throws IOException {
        scheduler.pause();
        JobView queued = jobs.submit(inline("patient", TEXT.repeat(600), plan(1, 1)));
        jobs.pause(queued.id());
        assertThatThrownBy(() -> jobs.resume(queued.id(), 1)).isInstanceOf(PlanRejected.class);
        assertThat(jobs.resume(queued.id(), 3).request().at("/training/epochs").intValue())
                .isEqualTo(3);
        jobs.cancel(queued.id());
        scheduler.resume();
    }

    @Test
    void trainingGoesOnFromAModelThatIsThere() throws IOException {
        finished(jobs.submit(inline("parent", TEXT, plan(2, 1))));
        TrainSubmission more = new TrainSubmission(
                "child",
                Task.LANGUAGE_MODEL,
                new Text.Inline(TEXT),
                Validation.DEFAULT,
                new RequestedPlan(null, null, plan(1, 2).training()),
                "parent");
        finished(jobs.submit(more));

        assertThat(models.resolve("child").manifest().provenance().parent()).isEqualTo("parent:1");
        assertThat(models.resolve("child").manifest().model())
                .isEqualTo(models.resolve("parent").manifest().model());
    }

    @Test
    void theSameTextSentTwiceIsKeptOnce() throws IOException {
        JobView first = finished(jobs.submit(inline(null, TEXT + "!", plan(1, 1))));
        JobView second = finished(jobs.submit(inline(null, TEXT + "!", plan(1, 2))));

        assertThat(second.request().get("corpus")).isEqualTo(first.request().get("corpus"));
        assertThat(second.model()).isEqualTo(new JobView.Model(first.model().name(), 2));
        assertThat(first.request().get("corpus").stringValue())
                .isEqualTo(first.model().name());
    }

    @Test
    void aValidationCorpusOfItsOwnIsRemembered() throws IOException {
        store("learned", CorpusKind.LINES, "one for the road\ntwo for the toad\nthree for the load\n".repeat(9));
        store("judged", CorpusKind.LINES, "four for the goad\n".repeat(3));
        TrainSubmission submission = new TrainSubmission(
                null,
                Task.LANGUAGE_MODEL,
                new Text.Stored("learned"),
                new Validation.Corpus("judged"),
                plan(1, 1),
                null);
        JobView job = finished(jobs.submit(submission));

        assertThat(job.model().name()).isEqualTo("learned");
        assertThat(models.resolve("learned")
                        .manifest()
                        .provenance()
                        .validation()
                        .name())
                .isEqualTo("judged");
        assertThat(job.request().get("validation_corpus").stringValue()).isEqualTo("judged");
    }

    @Test
    void aCorpusThatWasDeletedBeforeTheJobBeganFailsItWithThatReason() throws IOException {
        store("fleeting", CorpusKind.TEXT, TEXT);
        scheduler.pause();
        JobView job = jobs.submit(stored("fleeting", plan(1, 1)));
        corpora.delete("fleeting", needed -> false);
        scheduler.resume();
        await().atMost(Duration.ofMinutes(3)).until(() -> jobs.find(job.id()).status() == JobStatus.FAILED);

        assertThat(jobs.find(job.id()).problem().type()).isEqualTo(JobProblem.NAMESPACE + "unknown-corpus");
    }

    @Test
    void whatIsWrongIsSaidAtOnceAndNothingIsKept() throws IOException {
        store("labels", CorpusKind.LABELLED, "good\tfine\nbad\tpoor\n");
        int known = corpora.list(100, null).data().size();
        int queued = jobs.list(100, null).data().size();

        assertUnknown(stored("nowhere", plan(1, 1)), "/corpus", "nowhere");
        assertRejected(stored("labels", plan(1, 1)), "/corpus", "labelled");
        assertRejected(inline(null, "x", plan(1, 1)), "/validation", "at least two characters");
        assertRejected(inline(null, TEXT, plan(-4, 1)), "/training/epochs", "-4");
        assertUnknown(
                new TrainSubmission(
                        null,
                        Task.LANGUAGE_MODEL,
                        new Text.Inline(TEXT),
                        new Validation.Corpus("nobody"),
                        plan(1, 1),
                        null),
                "/validation",
                "nobody");
        assertUnknown(
                new TrainSubmission(
                        null,
                        Task.LANGUAGE_MODEL,
                        new Text.Inline(TEXT),
                        Validation.DEFAULT,
                        RequestedPlan.EMPTY,
                        "ghost:3"),
                "/continue_from",
                "ghost:3");
        assertThatThrownBy(() -> jobs.submit(inline(".hidden", TEXT, plan(1, 1))))
                .isInstanceOf(InvalidName.class);
        assertThat(corpora.list(100, null).data()).hasSize(known);
        assertThat(jobs.list(100, null).data()).hasSize(queued);
    }

    @Test
    void aDryRunTellsWhatItWouldTakeAndKeepsNothing() throws IOException {
        int known = corpora.list(100, null).data().size();
        DryRun dry = jobs.dryRun(inline("dry", TEXT + "?", plan(3, 1)));

        assertThat(dry.forecast().totalSteps()).isEqualTo(3 * dry.forecast().stepsPerEpoch());
        assertThat(dry.plan().at("/model/hidden_size").intValue()).isEqualTo(12);
        assertThat(dry.plan().at("/training/bptt_window").intValue()).isEqualTo(7);
        assertThat(corpora.list(100, null).data()).hasSize(known);
        assertThatThrownBy(() -> models.get("dry")).hasMessageContaining("dry");
    }

    private void assertRejected(TrainSubmission submission, String pointer, String part) {
        assertThatThrownBy(() -> jobs.submit(submission))
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(rejected.violations())
                                .singleElement()
                                .satisfies(complaint -> {
                                    assertThat(Drafts.pointer(complaint)).isEqualTo(pointer);
                                    assertThat(complaint.detail()).contains(part);
                                }));
    }

    private void assertUnknown(TrainSubmission submission, String pointer, String reference) {
        assertThatThrownBy(() -> jobs.submit(submission)).isInstanceOfSatisfying(NotFound.class, nothing -> {
            assertThat(nothing.pointer()).contains(pointer);
            assertThat(nothing.reference()).isEqualTo(reference);
        });
    }

    private static RequestedPlan plan(int epochs, long seed) {
        return new RequestedPlan(
                null,
                SMALL,
                Drafts.training(
                        "{epochs: %d, batch_size: 3, bptt_window: 7, checkpoint_every: 20, seed: %d, device: 'cpu'}"
                                .formatted(epochs, seed)));
    }

    private static TrainSubmission inline(@Nullable String name, String text, RequestedPlan plan) {
        return new TrainSubmission(name, Task.LANGUAGE_MODEL, new Text.Inline(text), Validation.DEFAULT, plan, null);
    }

    private static TrainSubmission stored(String corpus, RequestedPlan plan) {
        return new TrainSubmission(null, Task.LANGUAGE_MODEL, new Text.Stored(corpus), Validation.DEFAULT, plan, null);
    }

    private void store(String name, CorpusKind kind, String text) throws IOException {
        String file = kind == CorpusKind.LABELLED ? "corpus.tsv" : "corpus.txt";
        corpora.store(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), UploadForm.of(file, kind));
    }

    private JobView finished(JobView job) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> jobs.find(job.id()).status().isEnded());
        JobView ended = jobs.find(job.id());
        assertThat(ended.problem()).isNull();
        return ended;
    }

    private CountDownLatch heard(JobId id, JobEvent.Type type) {
        CountDownLatch heard = new CountDownLatch(1);
        events.subscribe(id, 0, new JobEvents.Listener() {
            @Override
            public void next(JobEvent event) {
                if (event.type() == type) {
                    heard.countDown();
                }
            }

            @Override
            public void end() {}
        });
        return heard;
    }

    private String weights(String model) {
        return models.resolve(model).manifest().weights().sha256();
    }
}
