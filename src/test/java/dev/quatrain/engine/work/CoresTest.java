package dev.quatrain.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoresTest {
    private static final int PARTS = 1000;

    private final Cores cores = new Cores(2);
    private final AtomicIntegerArray runs = new AtomicIntegerArray(PARTS);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Test
    void eachPartRunsOnceWhoeverIsBusy() {
        for (int step = 0; step < 100; step++) {
            try (Cores.Use used = step % 2 == 0 ? cores.one() : cores.training()) {
                cores.share(PARTS, runs::incrementAndGet);
            }
        }
        assertThat(IntStream.range(0, PARTS).map(runs::get)).containsOnly(100);
    }

    @Test
    void anIdleCoreTakesParts() {
        CyclicBarrier both = new CyclicBarrier(2);
        try (Cores.Use used = cores.one()) {
            cores.share(2, part -> meet(both));
        }
        assertThat(threads).hasSize(2).contains(Thread.currentThread());
    }

    @Test
    void nobodyHelpsWhileAllCoresAreBusy() {
        try (Cores.Use mine = cores.one();
                Cores.Use another = cores.one()) {
            cores.share(PARTS, part -> threads.add(Thread.currentThread()));
        }
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void coresAreIdleAgainAfterTheirUse() {
        Cores.Use training = cores.training();
        assertThat(cores.isTraining()).isTrue();
        training.close();
        assertThat(cores.isTraining()).isFalse();
        anIdleCoreTakesParts();
    }

    @Test
    void afterAFailureTheOtherPartsHaveRun() {
        CyclicBarrier both = new CyclicBarrier(2);
        assertThatThrownBy(() -> cores.share(PARTS, part -> {
                    if (part < 2) {
                        meet(both); // so that the failing part is not always one of the same thread
                    }
                    runs.incrementAndGet(part);
                    if (part == 1) {
                        throw new IllegalStateException("indigestible");
                    }
                }))
                .hasMessage("indigestible");
        assertThat(IntStream.range(0, PARTS).map(runs::get)).containsOnly(1);
    }

    @Test
    void whoIsInterruptedWaitsForThePartsOfOthersAndStaysInterrupted() {
        CyclicBarrier both = new CyclicBarrier(2);
        Thread caller = Thread.currentThread();
        try (Cores.Use used = cores.one()) {
            cores.share(2, part -> {
                meet(both);
                if (Thread.currentThread() != caller) {
                    caller.interrupt();
                    while (caller.getState() != Thread.State.WAITING && caller.isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }
                runs.incrementAndGet(part);
            });
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(IntStream.range(0, 2).map(runs::get)).containsOnly(1);
    }

    private void meet(CyclicBarrier both) {
        threads.add(Thread.currentThread());
        try {
            both.await();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
