package dev.quatrain.serving;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The fixed pool of threads that ask models, and how many requests it admits. */
final class DecodingThreads implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService pool;
    private final Semaphore places;
    private final Duration retryAfter;
    private volatile boolean stopping;

    /** @param threadStart runs first in each thread */
    DecodingThreads(int threads, ServingProperties properties, Runnable threadStart) {
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(
                threads,
                work -> new Thread(
                        () -> {
                            threadStart.run();
                            work.run();
                        },
                        "decoding-" + number.incrementAndGet()));
        this.places = new Semaphore(threads + properties.queue());
        this.retryAfter = properties.retryAfter();
    }

    /**
     * Takes a place, to be given back by {@link #leave}.
     *
     * @throws Overloaded if there is none
     */
    void admit() {
        requireRunning();
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

    void stopAdmitting() {
        stopping = true;
    }

    /** @throws Overloaded once the service is stopping */
    void requireRunning() {
        if (stopping) {
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
