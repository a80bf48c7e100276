package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.registry.Owner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreparationThreadsTest {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch release = new CountDownLatch(1);
    private PreparationThreads threads = Workplaces.threads("test", new PreparationThreads.Size(1, 3, 1));

    @AfterEach
    void close() {
        stopped.set(true);
        release.countDown();
        threads.close();
    }

    private Call call() {
        return new Call(Owner.LOCAL, stopped::get);
    }

    private FutureTask<Boolean> submit(Call call, Runnable work) {
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        threads.execute(call, task);
        return task;
    }

    private static void spin(Work work) {
        while (true) {
            work.spend(1);
        }
    }

    @Test
    void admitsNoMoreThanMayBeginAndWait() {
        for (int i = 0; i < 4; i++) {
            submit(call(), () -> await(release));
        }
        assertThatThrownBy(() -> submit(call(), () -> {})).isInstanceOf(Overloaded.class);
    }

    @Test
    void aShortPieceOfWorkTakesItsTurnBetweenTheSlicesOfEndlessOnes() throws Exception {
        Call one = call();
        Call other = call();
        FutureTask<Boolean> first = submit(one, () -> spin(one.work()));
        FutureTask<Boolean> second = submit(other, () -> spin(other.work()));
        Call small = call();
        FutureTask<Boolean> third = submit(small, () -> small.work().spend(100));

        assertThat(third.get()).isTrue();
        assertThat(first.isDone() || second.isDone()).isFalse();

        one.abandon();
        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(Abandoned.class);
        assertThat(second.isDone()).isFalse();
    }

    @Test
    void whoWaitsForAnotherKeepsNoTurn() throws Exception {
        FutureTask<String> result = new FutureTask<>(() -> "made");
        Call waiting = call();
        FutureTask<Boolean> waits = submit(waiting, () -> waiting.await(result));
        submit(call(), result); // the only turn is free for it
        assertThat(waits.get()).isTrue();
    }

    @Test
    void whoWaitsForAPlaceKeepsNoTurn() throws Exception {
        Semaphore places = new Semaphore(0);
        Call waiting = call();
        FutureTask<Boolean> waits = submit(waiting, () -> waiting.holding(places, () -> true));
        submit(call(), places::release);
        assertThat(waits.get()).isTrue();
        assertThat(places.availablePermits()).isOne();
    }

    @Test
    void whoWaitsForAPlaceMayGiveUp() {
        Call waiting = call();
        FutureTask<Boolean> waits = submit(waiting, () -> waiting.holding(new Semaphore(0), () -> true));
        waiting.abandon();
        assertThatThrownBy(waits::get).hasCauseInstanceOf(Abandoned.class);
    }

    @Test
    void aSharedValueIsComputedByAnotherIfTheFirstIsAbandoned() throws Exception {
        Shared<String, String> shared =
                new Shared<>(Caffeine.newBuilder().executor(Runnable::run).buildAsync());
        CountDownLatch begun = new CountDownLatch(1);
        Call first = call();
        FutureTask<Boolean> abandoned = submit(
                first,
                () -> shared.get("key", first, () -> {
                    begun.countDown();
                    spin(first.work());
                    return "never";
                }));
        begun.await();
        Call second = call();
        String[] got = {null};
        FutureTask<Boolean> other = submit(second, () -> got[0] = shared.get("key", second, () -> "made"));
        first.abandon();

        assertThatThrownBy(abandoned::get).hasCauseInstanceOf(Abandoned.class);
        other.get();
        assertThat(got[0]).isEqualTo("made");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
