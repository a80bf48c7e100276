package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.run.AttemptLost;
import dev.quatrain.job.run.Outcome;
import dev.quatrain.registry.Conflict;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.corpus.CorpusId;
import dev.quatrain.registry.run.Measurement;
import dev.quatrain.registry.run.StaleAttempt;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What may be written of a job, by whom. The scheduler stands still; the tests hold the tickets. */
abstract class AttemptStoreContract extends JobFixture {

    @BeforeEach
    void holdTheScheduler() {
        scheduler.pause();
    }

    @AfterEach
    void letItGo() {
        sql.execute("delete from scheduled_tasks");
        scheduler.resume();
    }

    @Test
    void anAttemptThatWasSupersededWritesNothing() {
        JobId id = open();
        Assignment first = claim(id, 1);
        ledger.note(first, progressed(10));
        kill(id);
        Assignment second = claim(id, 1);
        int told = events(id).size();

        assertThat(second.attempt()).isEqualTo(2);
        assertThatThrownBy(() -> ledger.note(first, progressed(11))).isInstanceOf(AttemptLost.class);
        assertThatThrownBy(() -> ledger.rewind(first, 0)).isInstanceOf(AttemptLost.class);
        assertThatThrownBy(() -> ledger.settle(first, new Outcome.Finished(1, 120, 3)))
                .isInstanceOf(AttemptLost.class);
        assertThatThrownBy(() -> runs.append(id.run(), 1, new Measurement(12, 1, STEPS)))
                .isInstanceOf(StaleAttempt.class);
        assertThat(jobs.find(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(jobs.find(id).progress().step()).isEqualTo(10);
        assertThat(events(id)).hasSize(told);
        assertThat(runs.history(id.run(), 100)).hasSize(1);
    }

    @Test
    void anIdempotencyKeyIsBoundWithTheJobOrNeitherIsThere() {
        keys.remember("bound", "POST /train", "digest");
        JobId id = open(corpus(corpora), resource -> keys.bind("bound", "POST /train", resource));
        assertThat(keys.remember("bound", "POST /train", "digest")).contains(id.toString());

        keys.remember("lost", "POST /train", "digest");
        int before = jobs.list(100, null).data().size();
        assertThatThrownBy(() -> open(corpus(corpora), resource -> {
                    keys.bind("lost", "POST /train", resource);
                    throw new IllegalStateException("the process dies before the transaction ends");
                }))
                .hasMessageContaining("dies");
        assertThat(jobs.list(100, null).data()).hasSize(before);
        assertThatThrownBy(() -> keys.remember("lost", "POST /train", "digest"))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.kind()).isEqualTo(Conflict.Kind.UNDER_WAY));
        keys.forget("lost", "POST /train");
    }

    @Test
    void nobodyWritesToAJobThatHasEnded() {
        JobId id = open();
        Assignment assignment = claim(id, 1);
        ledger.settle(assignment, new Outcome.Finished(4, 120, 3));

        assertThatThrownBy(() -> ledger.note(assignment, progressed(121))).isInstanceOf(AttemptLost.class);
        assertThat(ledger.claim(new Ticket(id, 1))).isEmpty();
        assertThat(jobs.find(id).model()).isEqualTo(new JobView.Model("verses", 4));
        assertThat(jobs.find(id).progress().fraction()).isEqualTo(1);
    }

    @Test
    void ticketsOfAnEarlierQueueingAreVoid() {
        JobId id = open();
        jobs.pause(id);
        assertThat(ledger.claim(new Ticket(id, 1))).isEmpty();
        jobs.resume(id, null);

        assertThat(ledger.claim(new Ticket(id, 1))).isEmpty();
        assertThat(claim(id, 2).attempt()).isEqualTo(1);
    }

    @Test
    void aJobThatKillsItsProcessThreeTimesInARowIsGivenUp() {
        JobId id = open();
        for (int death = 0; death < 3; death++) {
            claim(id, 1);
            kill(id);
        }

        assertThat(ledger.claim(new Ticket(id, 1))).isEmpty();
        assertThat(status(id)).isEqualTo(JobStatus.FAILED);
        assertThat(jobs.find(id).problem().type()).isEqualTo(JobProblem.NAMESPACE + "training-crashed");
        assertThat(jobs.find(id).problem().detail()).contains("3 times in a row");
    }

    @Test
    void aCheckpointBetweenTwoCrashesSavesAJobFromBeingGivenUp() {
        JobId id = open();
        IntStream.range(0, 6).forEach(crash -> {
            ledger.note(claim(id, 1), new TrainingEvent.CheckpointSaved(crash));
            kill(id);
        });

        assertThat(status(id)).isEqualTo(JobStatus.RUNNING);
        assertThat(jobs.find(id).progress().attempt()).isEqualTo(6);
    }

    @Test
    void theDeathOfAProcessMakesItsJobASuspectUntilTheNextCheckpoint() {
        JobId id = open();
        assertThat(ledger.isSuspect(id)).isFalse();
        claim(id, 1);
        assertThat(ledger.isSuspect(id)).isFalse();
        kill(id);
        assertThat(ledger.isSuspect(id)).isTrue();
        Assignment second = claim(id, 1);
        assertThat(ledger.isSuspect(id)).isTrue();
        ledger.note(second, new TrainingEvent.CheckpointSaved(7));
        assertThat(ledger.isSuspect(id)).isFalse();
    }

    @Test
    void anOrderlyEndOfTheProcessIsNotCountedAgainstItsJob() {
        JobId id = open();
        for (int end = 0; end < 5; end++) {
            claim(id, 1);
            ledger.excuse(); // and the training did not stop in time
        }
        assertThat(ledger.isSuspect(id)).isFalse();
        assertThat(status(id)).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void anExcuseOfOneProcessIsNoneForAnother() {
        JobId id = open();
        claim(id, 1);
        kill(id);
        ledger.excuse();
        assertThat(ledger.isSuspect(id)).isTrue();
    }

    @Test
    void anAttemptThatEndsWhileItsProcessLivesIsNotCounted() {
        JobId id = open();
        IntStream.range(0, 5).forEach(attempt -> claim(id, 1)); // as after errors of the database

        assertThat(status(id)).isEqualTo(JobStatus.RUNNING);
        assertThat(ledger.isSuspect(id)).isFalse();
    }

    @Test
    void aMachineThatStartsAgainIsNotCounted() {
        JobId id = open();
        for (int start = 0; start < 5; start++) {
            claim(id, 1);
            kill(id);
            sql.update("update job set machine_name = ?, boot_id = 'the boot before'", process.machineName());
        }
        assertThat(ledger.isSuspect(id)).isEqualTo(process.bootId() == null); // known on Linux only
        sql.update("update job set machine_name = 'another machine'");
        assertThat(ledger.isSuspect(id)).isTrue();
    }

    @Test
    void aSupersededAttemptWhoseProcessLivesTakesItsCrashBack() {
        JobId id = open();
        Assignment first = claim(id, 1);
        kill(id); // or so it seems to another instance, since heartbeats were late
        Assignment second = claim(id, 1);
        ledger.outlive(first);
        assertThat(ledger.isSuspect(id)).isFalse();

        kill(id);
        claim(id, 1);
        ledger.outlive(first); // it has taken back its own already
        assertThat(ledger.isSuspect(id)).isTrue();
        ledger.outlive(second);
        assertThat(ledger.isSuspect(id)).isFalse();
    }

    @Test
    void aPauseThatACrashPreventedHappensBeforeTheNextAttempt() {
        JobId id = open();
        claim(id, 1);
        assertThat(jobs.pause(id).status()).isEqualTo(JobStatus.RUNNING);

        assertThat(ledger.claim(new Ticket(id, 1))).isEmpty();
        assertThat(status(id)).isEqualTo(JobStatus.PAUSED);
    }

    @Test
    void theWorkerHearsOfAStopThatWasAskedForElsewhere() {
        JobId id = open();
        Assignment assignment = claim(id, 1);
        assertThat(ledger.note(assignment, progressed(1))).isEmpty();
        jobs.cancel(id);

        assertThat(ledger.note(assignment, progressed(2))).contains(StopSignal.Reason.CANCEL);
        assertThat(ledger.isUnwanted(assignment)).isTrue();
        assertThat(ledger.settle(assignment, new Outcome.Stopped(2))).isFalse();
        assertThat(status(id)).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void aStopThatNobodyAskedForPutsTheJobBackIntoTheQueueOnTheSameTicket() {
        JobId id = open();
        Assignment assignment = claim(id, 1);

        assertThat(ledger.settle(assignment, new Outcome.Stopped(2))).isTrue();
        assertThat(status(id)).isEqualTo(JobStatus.QUEUED);
        assertThat(claim(id, 1).attempt()).isEqualTo(2);
    }

    @Test
    void aPauseCanBeTakenBackBeforeItHappens() {
        JobId id = open();
        Assignment assignment = claim(id, 1);
        jobs.pause(id);
        jobs.resume(id, null);

        assertThat(ledger.settle(assignment, new Outcome.Stopped(2))).isTrue();
        assertThat(status(id)).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void aCancellationIsNotWeakenedToAPause() {
        JobId id = open();
        Assignment assignment = claim(id, 1);
        jobs.cancel(id);

        assertThatThrownBy(() -> jobs.pause(id)).isInstanceOf(IllegalTransition.class);
        ledger.settle(assignment, new Outcome.Stopped(2));
        assertThat(status(id)).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void measurementsAreKeptAndThoseAfterTheCheckpointForgotten() {
        JobId id = open();
        Assignment assignment = claim(id, 1);
        ledger.note(assignment, progressed(10));
        ledger.note(assignment, validated(20));
        ledger.note(assignment, progressed(30));
        Assignment next = claim(id, 1);
        ledger.rewind(next, 20);

        assertThat(runs.history(id.run(), 100))
                .extracting(metric -> metric.measurement().step())
                .containsExactly(10L, 20L);
        assertThat(jobs.find(id).metrics())
                .isEqualTo(new JobMetrics(STEPS.with(Metric.VALID_LOSS, 2.0)
                        .with(Metric.PERPLEXITY, Math.exp(2.0))
                        .with(Metric.BITS_PER_CHARACTER, 200 / Math.log(2) / 110)
                        .with(Metric.BEST_VALID_LOSS, 2.0)));
    }

    @Test
    void theBestValidationIsRememberedAndWhatIsMeasuredAfterwardsStandsApart() {
        JobId id = open();
        Assignment assignment = claim(id, 1);
        ledger.note(assignment, validated(20));
        ledger.note(assignment, new TrainingEvent.Validated(30, 1, new NegativeLogLikelihood(300, 100, 110), false));
        ledger.note(
                assignment, new TrainingEvent.DynamicallyEvaluated(30, 1, new NegativeLogLikelihood(150, 100, 110)));

        JobMetrics metrics = jobs.find(id).metrics();
        assertThat(metrics.get(Metric.VALID_LOSS)).isEqualTo(3.0);
        assertThat(metrics.get(Metric.BEST_VALID_LOSS)).isEqualTo(2.0);
        assertThat(metrics.get(Metric.DYNAMIC_VALID_LOSS)).isEqualTo(1.5);
        assertThat(runs.history(id.run(), 100))
                .extracting(line -> line.measurement().metrics().get(Metric.DYNAMIC_VALID_LOSS))
                .containsExactly(null, null, 1.5);
    }

    @Test
    void moreEpochsChangeThePlanOfAJobThatIsResumed() {
        JobId id = open();
        jobs.pause(id);
        assertThatThrownBy(() -> jobs.resume(id, 3))
                .isInstanceOf(PlanRejected.class)
                .hasMessageContaining("EPOCHS_IN_ALL");
        jobs.resume(id, 5);

        assertThat(claim(id, 2).plan().at("/training/epochs").intValue()).isEqualTo(5);
        assertThatThrownBy(() -> jobs.resume(id, 9)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void listsTheNewestJobsFirstPageByPage() {
        JobId first = open();
        JobId second = open();
        JobId third = open();

        assertThat(jobs.list(2, null).data()).extracting(JobView::id).containsExactly(third, second);
        assertThat(jobs.list(2, null).hasMore()).isTrue();
        assertThat(jobs.list(2, second).data()).extracting(JobView::id).containsExactly(first);
        assertThat(jobs.list(2, second).hasMore()).isFalse();
        assertThatThrownBy(() -> jobs.list(2, new JobId(ids.next()))).isInstanceOf(NotFound.class);
    }

    @Test
    void aCorpusIsDeletedBeforeAJobNeedsItOrNotAtAll() throws IOException {
        CorpusId needed = corpus(corpora);
        open(needed);
        assertThatThrownBy(() -> corpora.delete(needed.toString(), jobs::usesCorpus))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.kind()).isEqualTo(Conflict.Kind.NEEDED));
        assertThat(corpora.find(needed.toString())).isPresent();

        CorpusId gone = corpus(corpora);
        corpora.delete(gone.toString(), jobs::usesCorpus);
        assertThatThrownBy(() -> open(gone)).isInstanceOf(NotFound.class);
        assertThat(jobs.usesCorpus(gone)).isFalse();
    }

    /** Whichever comes first; never a job without its corpus. */
    @RepeatedTest(5)
    void aDeletionAndAJobThatRaceLeaveTheJobItsCorpus() throws Exception {
        CorpusId corpus = corpus(corpora);
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<Boolean> deleted = CompletableFuture.supplyAsync(() -> {
            try {
                start.await();
                corpora.delete(corpus.toString(), jobs::usesCorpus);
                return true;
            } catch (Conflict needed) {
                return false;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        start.await();
        boolean opened;
        try {
            open(corpus);
            opened = true;
        } catch (NotFound gone) {
            opened = false;
        }
        assertThat(deleted.get()).isNotEqualTo(opened);
    }

    @Test
    void knowsWhichCorporaAreStillNeeded() {
        CorpusId corpus = corpus(corpora);
        JobId id = open(corpus);

        assertThat(jobs.usesCorpus(corpus)).isTrue();
        assertThat(jobs.usesCorpus(new CorpusId(ids.next()))).isFalse();
        jobs.cancel(id);
        assertThat(jobs.usesCorpus(corpus)).isFalse();
    }

    @Test
    void scoresThatAreNoNumbersAreLeftOut() {
        JobId id = open();
        Assignment assignment = claim(id, 1);
        TrainingEvent.Progressed sick = new TrainingEvent.Progressed(
                1,
                1,
                Metrics.NONE
                        .with(Metric.TRAIN_LOSS, Double.NaN)
                        .with(Metric.LEARNING_RATE, 0.1)
                        .with(Metric.TOKENS_PER_SECOND, Double.POSITIVE_INFINITY),
                2,
                .5,
                progressed(1).elapsed(),
                null,
                "cpu");
        ledger.note(assignment, sick);

        assertThat(jobs.find(id).metrics()).isEqualTo(new JobMetrics(Metrics.NONE.with(Metric.LEARNING_RATE, 0.1)));
        assertThat(events(id).get(2).data()).doesNotContain("NaN", "Infinity");
    }

    /** Lets the process of the job's attempt be another one, which is dead. */
    private void kill(JobId id) {
        sql.update("update job set process_id = 'a dead process' where id = ?", id.value());
    }

    private Assignment claim(JobId id, int ticket) {
        Optional<Assignment> assignment = ledger.claim(new Ticket(id, ticket));
        assertThat(assignment).isPresent();
        return assignment.get();
    }
}
