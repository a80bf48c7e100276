package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainingPaceTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong wall = new AtomicLong(Long.MAX_VALUE - 5 * MILLI); // it may overflow
    private final AtomicLong used = new AtomicLong();
    private final AtomicBoolean training = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TrainingPace pace = pace(0.2);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private TrainingPace pace(double share) {
        return new TrainingPace(share, training::get, new TrainingPace.Clock(wall::get, used::get, wall::addAndGet));
    }

    @Test
    void decodesItsShareOfTheTime() {
        assertThat(shareOf(MILLI, 500)).isCloseTo(0.2, within(0.02));
    }

    @Test
    void longSlicesAreFollowedByLongRests() {
        assertThat(shareOf(15 * MILLI, 100)).isCloseTo(0.2, within(0.02));
    }

    private double shareOf(long slice, int slices) {
        long from = wall.get();
        for (int i = 0; i < slices; i++) {
            pace.run(() -> use(slice));
        }
        pace.run(() -> {});
        return (double) used.get() / (wall.get() - from);
    }

    private void use(long time) {
        wall.addAndGet(time);
        used.addAndGet(time);
    }

    @Test
    void aSliceThatHadToWaitForACoreDoesNotPayForIt() {
        pace.run(() -> wall.addAndGet(1000 * MILLI));
        long before = wall.get();
        pace.run(() -> {});
        assertThat(wall.get()).isEqualTo(before);
    }

    @Test
    void anotherThreadDecodesInTheSameCycle() throws Exception {
        pace.run(() -> use(5 * MILLI));
        long before = wall.get();
        threads.submit(() -> pace.run(() -> {})).get();
        assertThat(wall.get() - before).isLessThan(MILLI);
    }

    @Test
    void withoutATrainingAllThreadsDecodeWithoutRest() throws Exception {
        training.set(false);
        CountDownLatch both = new CountDownLatch(2);
        Runnable meeting = () -> pace.run(() -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
            use(MILLI);
        });
        long before = wall.get();
        Future<?> one = threads.submit(meeting);
        Future<?> other = threads.submit(meeting);
        one.get();
        other.get();
        assertThat(wall.get() - before).isEqualTo(2 * MILLI);
    }

    @Test
    void thereIsNoLimitIfTheShareIsAll() {
        TrainingPace free = pace(1);
        long before = wall.get();
        for (int slice = 0; slice < 100; slice++) {
            free.run(() -> use(MILLI));
        }
        assertThat(wall.get() - before).isEqualTo(100 * MILLI);
    }
}
