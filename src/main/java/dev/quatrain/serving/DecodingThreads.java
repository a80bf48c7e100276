package dev.quatrain.serving;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The fixed pool of threads that ask models, and how many requests it admits. */
final class DecodingThreads implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ThreadPoolExecutor pool;
    private final int capacity;
    private final Semaphore places;
    private final Duration retryAfter;
    private volatile boolean admitting = true;

    /**
     * @param queue how many requests may wait beyond one for each thread
     * @param retryAfter what one that is not admitted is told
     * @param threadStart runs first in each thread
     */
    DecodingThreads(int threads, int queue, Duration retryAfter, Runnable threadStart) {
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Thread(
                        () -> {
                            threadStart.run();
                            work.run();
                        },
                        "decoding-" + number.incrementAndGet()));
        this.capacity = threads + queue;
        this.places = new Semaphore(capacity);
        this.retryAfter = retryAfter;
    }

    /**
     * Takes a place, to be given back by {@link #leave}.
     *
     * @throws Overloaded if there is none
     */
    void admit() {
        requireAdmitting();
        if (!places.tryAcquire()) {
            throw overloaded();
        }
    }

    void leave() {
        places.release();
    }

    /** Runs a slice of an admitted request's work, after all that were handed in before. */
    void execute(Runnable slice) {
        try {
            pool.execute(slice);
        } catch (RejectedExecutionException stopped) {
            throw overloaded();
        }
    }

    /** How many slices of work wait for a thread. */
    int waiting() {
        return pool.getQueue().size();
    }

    /** How many requests could be admitted at this moment. */
    int free() {
        return places.availablePermits();
    }

    boolean admitting() {
        return admitting;
    }

    void admitting(boolean wanted) {
        admitting = wanted;
    }

    /** Waits until nobody is served; false if that takes longer than {@code patience}. */
    boolean idleWithin(Duration patience) throws InterruptedException {
        boolean idle = places.tryAcquire(capacity, patience.toMillis(), TimeUnit.MILLISECONDS);
        if (idle) {
            places.release(capacity);
        }
        return idle;
    }

    /** @throws Overloaded once the service is stopping */
    void requireAdmitting() {
        if (!admitting) {
            throw overloaded();
        }
    }

    Overloaded overloaded() {
        return new Overloaded(retryAfter);
    }

    /** Runs what was handed in, then ends the threads. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a decoding thread did not end within " + PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
