package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quatrain.engine.train.TrainingDiverged;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.queue.AbandonedExecutions;
import dev.quatrain.job.queue.InstanceLock;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.run.Outcome;
import dev.quatrain.job.run.TrainingWorker;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

/** Jobs as the scheduler runs them. */
abstract class JobWorkerContract extends JobFixture {

    @Autowired
    AbandonedExecutions abandoned;

    @Autowired
    InstanceLock seat;

    @Autowired
    TrainingWorker worker;

    @Test
    void aJobRunsAndPublishesItsModel() {
        training.next((assignment, stop, listener) -> {
            listener.accept(progressed(60));
            listener.accept(new TrainingEvent.Sampled(60, "柳岸花堤"));
            return new Outcome.Finished(7, 120, 3);
        });
        JobId id = open();
        awaitStatus(id, JobStatus.SUCCEEDED);

        JobView job = jobs.find(id);
        assertThat(job.model()).isEqualTo(new JobView.Model("verses", 7));
        assertThat(job.progress().attempt()).isEqualTo(1);
        assertThat(job.progress().step()).isEqualTo(120);
        assertThat(job.startedAt()).isBetween(job.createdAt(), job.finishedAt());
        assertThat(events(id))
                .extracting(event -> event.type().wireName())
                .containsExactly("state", "state", "metric", "sample", "state");
        assertThat(events(id).get(3).data()).contains("柳岸花堤");
        awaitNoTicket();
    }

    @Test
    void aRunningJobIsPausedAndResumed() {
        training.nextRunsUntilStopped();
        JobId id = open();
        awaitStatus(id, JobStatus.RUNNING);
        jobs.pause(id);
        awaitStatus(id, JobStatus.PAUSED);
        assertThat(jobs.pause(id).status()).isEqualTo(JobStatus.PAUSED);

        training.nextFinishes();
        assertThat(jobs.resume(id, null).status()).isEqualTo(JobStatus.QUEUED);
        awaitStatus(id, JobStatus.SUCCEEDED);
        assertThat(training.attemptsAt(id)).containsExactly(1, 2);
    }

    @Test
    void aRunningJobIsCancelledAndCanStillBeResumed() {
        training.nextRunsUntilStopped();
        JobId id = open();
        awaitStatus(id, JobStatus.RUNNING);
        jobs.cancel(id);
        awaitStatus(id, JobStatus.CANCELLED);
        assertThat(jobs.cancel(id).finishedAt()).isNotNull();

        training.nextFinishes();
        jobs.resume(id, null);
        awaitStatus(id, JobStatus.SUCCEEDED);
    }

    @Test
    void aWaitingJobIsCancelledWithoutEverRunning() {
        training.nextRunsUntilStopped();
        JobId running = open();
        awaitStatus(running, JobStatus.RUNNING);
        JobId waiting = open();

        assertThat(jobs.cancel(waiting).status()).isEqualTo(JobStatus.CANCELLED);
        jobs.cancel(running);
        awaitNoTicket();
        assertThat(training.attemptsAt(waiting)).isEmpty();
    }

    @Test
    void aFailedJobSaysWhyAndGoesOnWhenItIsResumed() {
        training.next((assignment, stop, listener) -> {
            throw new TrainingDiverged(41, 0.5, 3.25);
        });
        JobId id = open();
        awaitStatus(id, JobStatus.FAILED);
        assertThat(jobs.find(id).problem().type()).isEqualTo(JobProblem.NAMESPACE + "training-diverged");
        assertThat(jobs.find(id).problem().detail()).contains("step 41", "learning rate 0.5", "3.25");

        training.nextFinishes();
        jobs.resume(id, null);
        awaitStatus(id, JobStatus.SUCCEEDED);
        assertThat(jobs.find(id).problem()).isNull();
        assertThat(training.attemptsAt(id)).containsExactly(1, 2);
    }

    @Test
    void evenAnErrorOfTheVirtualMachineEndsInAnAnswer() {
        training.next((assignment, stop, listener) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        JobId id = open();
        awaitStatus(id, JobStatus.FAILED);

        assertThat(jobs.find(id).problem().type()).isEqualTo(JobProblem.NAMESPACE + "out-of-memory");
        assertThat(jobs.find(id).problem().detail()).contains("Java heap space", "batch_size");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNoReasonToFail() {
        scheduler.pause();
        JobId id = open();
        training.next((assignment, stop, listener) -> {
            throw new DataAccessResourceFailureException("connection refused");
        });
        assertThatThrownBy(() -> worker.work(new Ticket(id, 1)))
                .isInstanceOf(DataAccessResourceFailureException.class); // so that the scheduler tries again
        assertThat(status(id)).isEqualTo(JobStatus.RUNNING);

        training.nextFinishes();
        scheduler.resume();
        awaitStatus(id, JobStatus.SUCCEEDED);
        assertThat(training.attemptsAt(id)).containsExactly(1, 2);
    }

    @Test
    void whatHasSucceededStaysSo() {
        training.nextFinishes();
        JobId id = open();
        awaitStatus(id, JobStatus.SUCCEEDED);

        assertThatThrownBy(() -> jobs.resume(id, 9))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("continue_from");
        assertThatThrownBy(() -> jobs.cancel(id)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> jobs.pause(id)).isInstanceOf(IllegalTransition.class);
        assertThat(status(id)).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aZombieStopsAtItsNextWordAndItsTicketIsLeftToTheOther() throws Exception {
        CountDownLatch superseded = new CountDownLatch(1);
        CountDownLatch silenced = new CountDownLatch(1);
        training.next((assignment, stop, listener) -> {
            awaitQuietly(superseded);
            try {
                listener.accept(progressed(99));
            } finally {
                silenced.countDown();
            }
            return new Outcome.Finished(1, 120, 3);
        });
        JobId id = open();
        awaitStatus(id, JobStatus.RUNNING);
        Assignment second = ledger.claim(new Ticket(id, 1)).orElseThrow();
        superseded.countDown();
        silenced.await();
        await().atMost(SOON).until(() -> scheduler.getCurrentlyExecuting().isEmpty());

        assertThat(status(id)).isEqualTo(JobStatus.RUNNING);
        assertThat(jobs.find(id).progress().step()).isZero();
        assertThat(sql.queryForObject("select count(*) from scheduled_tasks", Integer.class))
                .isEqualTo(1);
        ledger.settle(second, new Outcome.Finished(1, 120, 3));
    }

    @Test
    void whatAPreviousLifeHadPickedRunsAtOnceAsTheNextAttempt() {
        training.nextFinishes();
        JobId id = pickedByADeadProcess(seat.name());
        assertThat(abandoned.free()).isEqualTo(1);

        awaitStatus(id, JobStatus.SUCCEEDED);
        assertThat(training.attemptsAt(id)).containsExactly(2);
    }

    @Test
    void whatAnotherInstanceHadPickedIsTakenOverWhenItsHeartIsSilent() {
        training.nextFinishes();
        JobId id = pickedByADeadProcess("an instance that is no more");
        assertThat(abandoned.free()).isZero();

        awaitStatus(id, JobStatus.SUCCEEDED);
        assertThat(training.attemptsAt(id)).containsExactly(2);
    }

    /** As a killed process leaves it: picked, with a heartbeat of now, and the job running. */
    private JobId pickedByADeadProcess(String name) {
        scheduler.pause();
        JobId id = open();
        ledger.claim(new Ticket(id, 1)).orElseThrow();
        sql.update("update scheduled_tasks set picked = true, picked_by = ?, last_heartbeat = current_timestamp", name);
        scheduler.resume();
        return id;
    }

    private void awaitNoTicket() {
        await().atMost(SOON)
                .until(() -> sql.queryForObject("select count(*) from scheduled_tasks", Integer.class) == 0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
