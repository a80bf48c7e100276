package dev.quatrain.serving;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for all work of a request but decoding: loading, reading tables, compiling, judging, scoring. So this work never
 * holds up the texts that are being decoded. The threads take {@link Turns}. Their number and that of the waiting requests
 * are limited.
 */
final class PreparationThreads implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor pool;
    private final Turns turns;
    private final Runnable threadStart;
    private final Duration retryAfter;

    /**
     * The size of a pool.
     *
     * @param atOnce threads that compute at the same time
     * @param begun requests that are begun and take turns
     * @param queue requests that may wait, in addition
     */
    record Size(int atOnce, int begun, int queue) {}

    /**
     * @param retryAfter the delay that rejected clients are asked to wait
     * @param threadStart runs first on each thread, and before work that runs elsewhere
     */
    PreparationThreads(String name, Size size, Duration retryAfter, Runnable threadStart) {
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                size.begun(),
                size.begun(),
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(Math.max(1, size.queue())),
                work -> new Thread(
                        () -> {
                            threadStart.run();
                            work.run();
                        },
                        name + "-" + number.incrementAndGet()));
        this.pool.allowCoreThreadTimeOut(true);
        this.turns = new Turns(size.atOnce());
        this.threadStart = threadStart;
        this.retryAfter = retryAfter;
    }

    /**
     * Submits the work of a call.
     *
     * @throws Overloaded if as many wait as may, or the pool is shut down
     */
    void execute(Call call, Runnable work) {
        try {
            pool.execute(() -> call.run(turns, work));
        } catch (RejectedExecutionException full) {
            throw new Overloaded(retryAfter);
        }
    }

    /** Runs a piece of work of a call in the current thread, which takes its turns with those of the pool. */
    void runHere(Call call, Runnable work) {
        threadStart.run();
        call.run(turns, work);
    }

    /** The number of requests that wait for a thread or a turn. */
    int waiting() {
        return pool.getQueue().size() + turns.waiting();
    }

    /**
     * Runs what was submitted, then ends the threads.
     *
     * @throws IllegalStateException if a thread does not end in time
     */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a preparing thread did not end within " + PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
