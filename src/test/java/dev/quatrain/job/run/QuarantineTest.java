package dev.quatrain.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quatrain.engine.train.TrainingEvent;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private final Quarantine quarantine = new Quarantine();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endAll() {
        end.countDown();
    }

    @Test
    void jobsWithoutSuspicionBeginTogether() throws InterruptedException {
        quarantine.enter(false);
        awaitInside(new Attempt(false));
        awaitInside(new Attempt(false));
    }

    @Test
    void aSuspectWaitsUntilTheOtherHasACheckpoint() throws InterruptedException {
        Quarantine.Stay other = quarantine.enter(false);
        Attempt suspect = new Attempt(true);
        awaitWaiting(suspect);
        other.accept(new TrainingEvent.Sampled(3, "not a checkpoint"));
        assertThat(suspect.inside.getCount()).isEqualTo(1);

        other.accept(new TrainingEvent.CheckpointSaved(4));
        awaitInside(suspect);
        other.close(); // the end of an attempt that has left already
    }

    @Test
    void nothingBeginsBesideASuspectBeforeItsFirstCheckpointOrItsEnd() throws InterruptedException {
        Quarantine.Stay suspect = quarantine.enter(true);
        Attempt other = new Attempt(false);
        awaitWaiting(other);
        Attempt secondSuspect = new Attempt(true);
        awaitWaiting(secondSuspect);

        suspect.close();
        awaitInside(other);
        awaitWaiting(secondSuspect);
        end.countDown();
        awaitInside(secondSuspect);
    }

    private static void awaitWaiting(Attempt attempt) {
        await().until(() -> attempt.getState() == Thread.State.WAITING);
        assertThat(attempt.inside.getCount()).isEqualTo(1);
    }

    private static void awaitInside(Attempt attempt) throws InterruptedException {
        attempt.inside.await();
    }

    /** An attempt in a thread of its own, which stays until the end. */
    private final class Attempt extends Thread {

        private final CountDownLatch inside = new CountDownLatch(1);
        private final boolean suspect;

        Attempt(boolean suspect) {
            this.suspect = suspect;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            try (Quarantine.Stay stay = quarantine.enter(suspect)) {
                inside.countDown();
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
