package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.storage.SetName;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.run.Checkpoints;
import dev.quatrain.job.run.Outcome;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How long finished jobs are kept, with the default limits. */
abstract class RetentionContract extends JobFixture {

    @Autowired
    Retention retention;

    @Autowired
    RetentionProperties limits;

    @Autowired
    JobRemoval removal;

    @Autowired
    JobRows rows;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Storage storage;

    @Autowired
    Clock clock;

    @BeforeEach
    void holdTheScheduler() {
        scheduler.pause();
    }

    @AfterEach
    void letItGo() throws IOException {
        sql.execute("delete from scheduled_tasks");
        for (JobId id : checkpoints.jobs()) {
            checkpoints.delete(id);
        }
        scheduler.resume();
    }

    @Test
    void aFinishedJobIsDeletedWithAllThatBelongsToIt() throws IOException {
        JobId id = failed(Duration.ZERO);
        jobs.delete(id);

        assertThatThrownBy(() -> jobs.find(id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> jobs.delete(id)).isInstanceOf(NotFound.class);
        assertThat(events(id)).isEmpty();
        assertThat(runs.find(id.run())).isEmpty();
        assertThat(sql.queryForObject("select count(*) from run_metric", Integer.class))
                .isZero();
        assertThat(checkpoints.jobs()).isEmpty();
    }

    @Test
    void aJobThatHasNotFinishedIsNotDeleted() throws IOException {
        JobId id = open();
        assertThatThrownBy(() -> jobs.delete(id)).isInstanceOf(IllegalTransition.class);
        jobs.pause(id);
        assertThatThrownBy(() -> jobs.delete(id))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("cancel it first");
        retention.sweep(clock.instant().plus(Duration.ofDays(10_000)));
        assertThat(status(id)).isEqualTo(JobStatus.PAUSED);
    }

    @Test
    void theRunOfAModelIsKeptWhenItsJobIsDeleted() {
        JobId id = failed(Duration.ZERO);
        sql.update("insert into model (name, last_version, owner) values ('verses', 1, 'local')");
        sql.update(
                "insert into model_version (model_name, version, run_id, manifest, created_at)"
                        + " values ('verses', 1, ?, '{}', current_timestamp)",
                id.value());
        try {
            jobs.delete(id);
            assertThat(runs.find(id.run())).isPresent();
        } finally {
            sql.execute("delete from model_version");
            sql.execute("delete from model");
        }
    }

    @Test
    void nothingIsDeletedBeforeItsTime() throws IOException {
        JobId id = failed(limits.checkpoints().minusHours(1));
        retention.sweep(clock.instant());

        assertThat(events(id)).extracting(JobEvent::type).contains(JobEvent.Type.METRIC);
        assertThat(runs.history(id.run(), 100)).hasSize(1);
        assertThat(checkpoints.jobs()).containsExactly(id);
    }

    @Test
    void eventsAndCheckpointsOfAFailedJobGoFirst() throws IOException {
        JobId id = failed(limits.checkpoints().plusHours(1));
        retention.sweep(clock.instant());

        assertThat(checkpoints.jobs()).isEmpty();
        assertThat(events(id)).extracting(JobEvent::type).containsOnly(JobEvent.Type.STATE);
        assertThat(events(id).get(events(id).size() - 1).data()).contains("failed");
        assertThat(runs.history(id.run(), 100)).hasSize(1);
        assertThat(status(id)).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void finishedJobsGoInTheEnd() throws IOException {
        JobId old = failed(limits.jobs().plusHours(1));
        JobId young = failed(limits.jobs().minusHours(1));
        retention.sweep(clock.instant());

        assertThatThrownBy(() -> jobs.find(old)).isInstanceOf(NotFound.class);
        assertThat(status(young)).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aJobThatIsResumedKeepsWhatItHas() throws IOException {
        JobId id = failed(limits.jobs().plusHours(1));
        jobs.resume(id, null);
        retention.sweep(clock.instant());

        assertThat(status(id)).isEqualTo(JobStatus.QUEUED);
        assertThat(checkpoints.jobs()).containsExactly(id);
        assertThat(runs.history(id.run(), 100)).hasSize(1);
    }

    @Test
    void metricsHaveATimeOfTheirOwnAndZeroIsForEver() throws IOException {
        JobId id = failed(Duration.ofDays(5000));
        Duration never = Duration.ZERO;
        new Retention(new RetentionProperties(never, never, never, never, never), rows, checkpoints, removal)
                .sweep(clock.instant());
        assertThat(runs.history(id.run(), 100)).hasSize(1);

        new Retention(
                        new RetentionProperties(never, never, Duration.ofDays(4999), never, never),
                        rows,
                        checkpoints,
                        removal)
                .sweep(clock.instant());
        assertThat(runs.history(id.run(), 100)).isEmpty();
        assertThat(checkpoints.jobs()).containsExactly(id);
    }

    /** A failed job with a metric and a checkpoint. */
    private JobId failed(Duration ago) {
        JobId id = open();
        Assignment assignment = ledger.claim(new Ticket(id, 1)).orElseThrow();
        ledger.note(assignment, progressed(10));
        ledger.note(assignment, new TrainingEvent.CheckpointSaved(10));
        checkpoint(id);
        JobProblem problem = new JobProblem(JobProblem.NAMESPACE + "training-failed", "Failed", "a test", true);
        ledger.settle(assignment, new Outcome.Failed(problem));
        Instant finished = clock.instant().minus(ago);
        sql.update("update job set finished_at = ? where id = ?", Timestamp.from(finished), id.value());
        return id;
    }

    private void checkpoint(JobId id) {
        try {
            storage.checkpoints()
                    .write(
                            SetName.of(id.toString(), "attempt-1", "checkpoint-000000000010"),
                            draft -> Files.writeString(draft.file("snapshot"), "all of it"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
