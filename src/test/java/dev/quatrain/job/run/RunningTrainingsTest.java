package dev.quatrain.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quatrain.engine.train.StopSignal.Reason;
import dev.quatrain.job.JobId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunningTrainingsTest {

    private final RunningTrainings running = new RunningTrainings();
    private final JobId job = new JobId(new UUID(1, 2));
    private final JobId other = new JobId(new UUID(3, 4));

    @Test
    void onlyTheJobThatWasMeantIsStopped() {
        RunningTrainings.Run run = running.enter(job);
        RunningTrainings.Run bystander = running.enter(other);
        running.stop(job, Reason.PAUSE);
        running.stop(new JobId(new UUID(5, 6)), Reason.CANCEL); // runs elsewhere

        assertThat(run.requested()).contains(Reason.PAUSE);
        assertThat(bystander.requested()).isEmpty();
    }

    @Test
    void anOlderAttemptAtTheSameJobIsSentAwayAndTheNewOneStays() {
        RunningTrainings.Run older = running.enter(job);
        RunningTrainings.Run newer = running.enter(job);
        older.close();
        running.stop(job, Reason.CANCEL);

        assertThat(older.requested()).contains(Reason.YIELD);
        assertThat(newer.requested()).contains(Reason.CANCEL);
    }

    @Test
    void whenTheProcessEndsAllYieldAndAreWaitedFor() throws Exception {
        RunningTrainings.Run run = running.enter(job);
        CountDownLatch asked = new CountDownLatch(1);
        Thread training = new Thread(() -> {
            await().until(() -> run.requested().isPresent());
            asked.countDown();
            run.close();
        });
        training.start();

        assertThat(running.close(Duration.ofSeconds(20))).isTrue();
        assertThat(asked.getCount()).isZero();
        assertThat(run.requested()).contains(Reason.YIELD);
        assertThat(running.isClosing()).isTrue();
        assertThat(running.enter(other).requested())
                .as("one that came too late")
                .contains(Reason.YIELD);
    }

    @Test
    void oneThatDoesNotYieldIsNotWaitedForForEver() throws Exception {
        running.enter(job);

        assertThat(running.close(Duration.ofMillis(1))).isFalse();
    }
}
