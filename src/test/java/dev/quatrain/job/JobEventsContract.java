package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quatrain.job.events.JobEventPayloads;
import dev.quatrain.job.events.JobEvents;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.run.Outcome;
import dev.quatrain.job.run.Problems;
import dev.quatrain.registry.NotFound;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What followers of a job hear. */
abstract class JobEventsContract extends JobFixture {

    @Autowired
    JobEvents events;

    @Autowired
    TransactionOperations transaction;

    private JobId id;
    private Assignment assignment;

    @BeforeEach
    void beginAJob() {
        scheduler.pause();
        id = open();
        assignment = ledger.claim(new Ticket(id, 1)).orElseThrow();
    }

    @AfterEach
    void letTheSchedulerGo() {
        sql.execute("delete from scheduled_tasks");
        scheduler.resume();
    }

    @Test
    void aFollowerHearsThePastAndThenWhatHappensUntilTheJobEnds() throws Exception {
        Ear ear = new Ear();
        ledger.note(assignment, progressed(1));
        events.subscribe(id, 0, ear);
        await().atMost(SOON).until(() -> ear.heard.size() == 3);
        ledger.note(assignment, progressed(2));
        ledger.settle(assignment, new Outcome.Finished(1, 120, 3));
        ear.end.await();

        assertThat(ear.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ear.heard.get(4).data()).contains("\"succeeded\"");
    }

    @Test
    void aFollowerWhoComesBackHearsTheRestAndNothingTwice() throws Exception {
        ledger.note(assignment, progressed(1));
        ledger.settle(assignment, new Outcome.Failed(Problems.of(new IOException("disk full"))));
        Ear ear = new Ear();
        events.subscribe(id, 3, ear);
        ear.end.await();
        Ear late = new Ear();
        events.subscribe(id, 4, late);
        late.end.await();

        assertThat(ear.numbers()).containsExactly(4L);
        assertThat(ear.heard.get(0).data()).contains("\"failed\"", "disk full");
        assertThat(late.heard).isEmpty();
    }

    @Test
    void nothingIsLostOrDoubledWhileManyFollowAndMuchHappens() throws Exception {
        List<Ear> ears = LongStream.range(0, 12).mapToObj(i -> new Ear()).toList();
        Thread writer = new Thread(() -> {
            for (int step = 1; step <= 120; step++) {
                ledger.note(assignment, progressed(step));
            }
            ledger.settle(assignment, new Outcome.Finished(1, 120, 3));
        });
        writer.start();
        for (Ear ear : ears) {
            events.subscribe(id, 0, ear);
        }
        for (Ear ear : ears) {
            ear.end.await();
        }
        writer.join();

        assertThat(ears)
                .allSatisfy(ear -> assertThat(ear.numbers())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 123).boxed().toList()));
    }

    @Test
    void anEndThatWasNotTheLastOneDoesNotEndTheStream() throws Exception {
        ledger.settle(assignment, new Outcome.Failed(Problems.of(new IOException("disk full"))));
        jobs.resume(id, null);
        Ear ear = new Ear();
        events.subscribe(id, 0, ear);
        await().atMost(SOON).until(() -> ear.heard.size() == 4);
        assertThat(ear.end.getCount()).isEqualTo(1);

        ledger.settle(ledger.claim(new Ticket(id, 2)).orElseThrow(), new Outcome.Finished(1, 120, 3));
        ear.end.await();
        assertThat(ear.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void whatAnotherInstanceWroteIsHeardSoon() {
        Ear ear = new Ear();
        events.subscribe(id, 0, ear);
        await().atMost(SOON).until(() -> ear.heard.size() == 2);
        sql.update(
                "insert into job_event (job_id, sequence, type, at, data) values (?, 3, 'SAMPLE', current_timestamp, '{}')",
                id.value());
        sql.update("update job set event_sequence = 3 where id = ?", id.value());

        await().atMost(SOON).until(() -> ear.numbers().equals(List.of(1L, 2L, 3L)));
    }

    @Test
    void aFollowerWhoLeavesHearsNoMore() {
        Ear ear = new Ear();
        Ear other = new Ear();
        JobEvents.Subscription subscription = events.subscribe(id, 0, ear);
        await().atMost(SOON).until(() -> ear.heard.size() == 2);
        subscription.close();
        events.subscribe(id, 0, other);
        ledger.note(assignment, progressed(1));

        await().atMost(SOON).until(() -> other.heard.size() == 3);
        assertThat(ear.heard).hasSize(2);
        assertThat(ear.end.getCount()).as("was not told of an end").isEqualTo(1);
    }

    @Test
    void oneWhoseConnectionBreaksDoesNotDisturbTheOthers() {
        Ear ear = new Ear();
        events.subscribe(id, 0, new JobEvents.Listener() {
            @Override
            public void next(JobEvent event) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public void end() {
                throw new AssertionError("nobody is there");
            }
        });
        events.subscribe(id, 0, ear);
        ledger.note(assignment, progressed(1));

        await().atMost(SOON).until(() -> ear.heard.size() == 3);
    }

    @Test
    void followersWhoDoNotReadHoldUpNobodyElse() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            events.subscribe(id, 0, new Idle(released));
        }
        Ear ear = new Ear();
        events.subscribe(id, 0, ear);
        try {
            await().atMost(SOON).until(() -> ear.heard.size() == 2);
        } finally {
            released.countDown();
        }
    }

    /** Lets the service wait, as a client does whose buffers are full. */
    private record Idle(CountDownLatch released) implements JobEvents.Listener {
        @Override
        public void next(JobEvent event) throws IOException {
            try {
                released.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }

        @Override
        public void end() {
            released.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatFailsIsToldTheEndSoThatItsClientDoesNotWait(boolean error) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        events.subscribe(id, 0, new JobEvents.Listener() {
            @Override
            public void next(JobEvent event) {
                if (error) {
                    throw new StackOverflowError("a fault of the listener's");
                }
                throw new IllegalArgumentException("a fault of the listener's");
            }

            @Override
            public void end() {
                told.countDown();
            }
        });

        assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void theTableStaysSmallAndKeepsEveryState() {
        int told = 3 * JobStore.KEPT;
        transaction.executeWithoutResult(status -> {
            JobRow job = book.lock(id).orElseThrow();
            IntStream.rangeClosed(1, told)
                    .forEach(step -> book.append(job, JobEvent.Type.CHECKPOINT, new JobEventPayloads.Checkpoint(step)));
        });
        List<Long> kept = events(id).stream().map(JobEvent::sequence).toList();

        assertThat(kept)
                .hasSizeLessThan(2 * JobStore.KEPT + 10)
                .startsWith(1L, 2L)
                .isSorted();
        assertThat(kept).endsWith((long) told, told + 1L, told + 2L);
    }

    @Test
    void nobodyCanFollowAJobThatDoesNotExist() {
        JobId unknown = new JobId(ids.next());

        assertThatThrownBy(() -> events.subscribe(unknown, 0, new Ear())).isInstanceOf(NotFound.class);
    }

    private static final class Ear implements JobEvents.Listener {

        private final List<JobEvent> heard = new CopyOnWriteArrayList<>();
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public void next(JobEvent event) {
            heard.add(event);
        }

        @Override
        public void end() {
            end.countDown();
        }

        List<Long> numbers() {
            return heard.stream().map(JobEvent::sequence).toList();
        }
    }
}
