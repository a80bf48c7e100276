package dev.quatrain.engine.work;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The cores of the processor, and how many of them the threads of this process use. A thread that computes can share a step with
 * the cores that are idle. Thread-safe.
 */
public final class Cores {
    private static final Cores OF_PROCESS = new Cores(Runtime.getRuntime().availableProcessors());

    private static final long IDLE_SECONDS = 30;
    private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(100); // less than a thread takes to wake up

    private final int count;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger trainings = new AtomicInteger();
    private final ExecutorService helpers;

    Cores(int count) {
        this.count = count;
        this.helpers = helpers(Math.max(1, count - 1));
    }

    private static ExecutorService helpers(int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "idle-core");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    public static Cores ofProcess() {
        return OF_PROCESS;
    }

    /** The use of cores by a computation. */
    public interface Use extends AutoCloseable {
        @Override
        void close();
    }

    /** A thread of the caller uses one core until this is closed. */
    public Use one() {
        return use(1);
    }

    /** A training, whose threads use all cores, is under way until this is closed. */
    public Use training() {
        trainings.incrementAndGet();
        Use all = use(count);
        return () -> {
            all.close();
            trainings.decrementAndGet();
        };
    }

    private Use use(int cores) {
        busy.addAndGet(cores);
        return () -> busy.addAndGet(-cores);
    }

    public boolean isTraining() {
        return trainings.get() > 0;
    }

    /**
     * Runs the parts of a step, in any order, and returns when all have ended. Where cores are idle, they take parts too. Takes tens of
     * microseconds besides the parts.
     *
     * @param part called once with each number from 0; must not wait for other parts
     * @throws RuntimeException what one of the parts has thrown; the others have run nevertheless
     */
    public void share(int parts, IntConsumer part) {
        int helping = Math.min(parts - 1, Math.min(count - 1, count - busy.get()));
        Step step = new Step(parts, part);
        for (int helper = 0; helper < helping; helper++) {
            helpers.execute(() -> help(step));
        }
        step.run();
        step.await();
    }

    private void help(Step step) {
        try (Use used = one()) {
            step.run();
        }
    }

    /** A step under way. */
    private static final class Step {
        private final int parts;
        private final IntConsumer part;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private volatile @Nullable Throwable failure;

        Step(int parts, IntConsumer part) {
            this.parts = parts;
            this.part = part;
            this.left = new CountDownLatch(parts);
        }

        /** Runs parts that no other thread has taken. */
        void run() {
            for (int taken = next.getAndIncrement(); taken < parts; taken = next.getAndIncrement()) {
                try {
                    part.accept(taken);
                } catch (RuntimeException | Error thrown) {
                    failure = thrown;
                } finally {
                    left.countDown();
                }
            }
        }

        /** Waits for the parts that others have taken. */
        void await() {
            long began = System.nanoTime();
            while (left.getCount() > 0 && System.nanoTime() - began < SPIN_NANOS) {
                Thread.onSpinWait();
            }
            boolean interrupted = false;
            while (left.getCount() > 0) {
                try {
                    left.await();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throwFailure();
        }

        private void throwFailure() {
            if (failure instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (failure instanceof Error thrown) {
                throw thrown;
            }
        }
    }
}
