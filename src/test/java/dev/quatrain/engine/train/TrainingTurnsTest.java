package dev.quatrain.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainingTurnsTest {
    private static final long MILLI = 1_000_000;

    private final long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    private final AtomicLong clock = new AtomicLong();
    private final TrainingTurns turns = new TrainingTurns(clock::get);
    private final AtomicInteger computing = new AtomicInteger();
    private final ExecutorService trainings = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        trainings.shutdownNow();
    }

    @Test
    void stepsOfDifferentLengthsGetTheSameTime() throws Exception {
        AtomicLong ofShort = new AtomicLong();
        AtomicLong ofLong = new AtomicLong();
        TrainingTurns.Participant gate = turns.join();
        TrainingTurns.Turn held = gate.take();
        Future<?> one = trainings.submit(() -> train(5 * MILLI, ofShort, ofLong));
        Future<?> other = trainings.submit(() -> train(400 * MILLI, ofLong, ofShort));
        Awaitility.await().until(() -> turns.waiting() == 2);
        held.close();
        gate.close();
        one.get();
        other.get();
        assertThat(ofShort.get()).isCloseTo(ofLong.get(), within(500 * MILLI));
    }

    /** Until both have had 20 seconds of the clock together. */
    private void train(long step, AtomicLong mine, AtomicLong others) {
        try (TrainingTurns.Participant training = turns.join()) {
            train(training, step, new Shares(mine, others));
        }
    }

    private record Shares(AtomicLong mine, AtomicLong others) {
        boolean isOver() {
            return mine.get() + others.get() >= 20_000 * MILLI;
        }
    }

    private void train(TrainingTurns.Participant training, long step, Shares shares) {
        while (!shares.isOver()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            try (TrainingTurns.Turn turn = training.take()) {
                while (turns.waiting() == 0 && !shares.isOver()) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    Thread.onSpinWait(); // until the other one is back, which takes no time of this clock
                }
                compute(step);
                shares.mine().addAndGet(step);
            }
        }
    }

    private void compute(long time) {
        assertThat(computing.incrementAndGet()).isEqualTo(1);
        clock.addAndGet(time);
        computing.decrementAndGet();
    }

    @Test
    void whoComesLateDoesNotMakeUpForTheTimeBefore() throws Exception {
        TrainingTurns.Participant busy = turns.join();
        for (int step = 0; step < 100; step++) {
            try (TrainingTurns.Turn turn = busy.take()) {
                compute(100 * MILLI);
            }
        }
        TrainingTurns.Turn first = busy.take();
        Future<?> late = trainings.submit(() -> threeSteps(turns.join()));
        Awaitility.await().until(() -> turns.waiting() == 1);
        first.offer(); // a slice is not yet over
        compute(100 * MILLI);
        first.offer(); // now it is; the other one has a step or two, though it is ten seconds behind
        assertThat(late.isDone()).isFalse();
        first.close();
        busy.close();
        late.get();
    }

    private void threeSteps(TrainingTurns.Participant training) {
        try (TrainingTurns.Turn turn = training.take()) {
            for (int step = 0; step < 3; step++) {
                compute(100 * MILLI);
                turn.offer();
            }
        }
    }

    @Test
    void aTrainingThatIsAloneDoesNotWait() {
        TrainingTurns.Participant alone = turns.join();
        try (TrainingTurns.Turn turn = alone.take()) {
            compute(1000 * MILLI);
            turn.offer();
            turn.offer();
        }
        assertThat(turns.waiting()).isZero();
    }
}
