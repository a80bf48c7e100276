package dev.quatrain.serving;

import dev.quatrain.engine.work.Cores;
import dev.quatrain.registry.Owner;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The fixed pool of threads that decode, and the limit of admitted requests. */
final class DecodingThreads implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ThreadPoolExecutor pool;
    private final int count;
    private final FairTurns turns;
    private final FairPlaces places;
    private final Duration retryAfter;
    private volatile boolean admitting = true;

    /**
     * The limits.
     *
     * @param threads the number of threads
     * @param queue the number of requests that may wait, in addition to one per thread
     * @param retryAfter the delay that rejected clients are asked to wait
     */
    record Size(int threads, int queue, Duration retryAfter) {}

    /**
     * @param pace beside a training
     * @param threadStart runs first on each thread
     */
    DecodingThreads(Size size, TrainingPace pace, Runnable threadStart) {
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                size.threads(),
                size.threads(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Thread(
                        () -> {
                            threadStart.run();
                            work.run();
                        },
                        "decoding-" + number.incrementAndGet()));
        this.count = size.threads();
        this.turns = new FairTurns(slice -> pool.execute(() -> pace.run(() -> onOneCore(slice))));
        this.places = new FairPlaces(size.threads() + size.queue());
        this.retryAfter = size.retryAfter();
    }

    private static void onOneCore(Runnable slice) {
        try (Cores.Use used = Cores.ofProcess().one()) {
            slice.run();
        }
    }

    /**
     * Admits a request; {@link #leave} must be called when it has ended.
     *
     * @throws Overloaded if the limit, or the owner's share of it, is reached, or the service is stopping
     */
    void admit(Owner owner) {
        requireAdmitting();
        if (!places.tryTake(owner)) {
            throw overloaded();
        }
    }

    void leave(Owner owner) {
        places.leave(owner);
    }

    /**
     * Submits a slice of an admitted request. Owners take turns; their slices run in the order of submission.
     *
     * @throws Overloaded if the pool is shut down
     */
    void execute(Owner owner, Runnable slice) {
        try {
            turns.execute(owner, slice);
        } catch (RejectedExecutionException stopped) {
            throw overloaded();
        }
    }

    /** The number of threads. */
    int count() {
        return count;
    }

    /** The number of requests that are admitted at most. */
    int most() {
        return places.capacity();
    }

    /** The number of slices that wait for a thread. */
    int waiting() {
        return turns.waiting();
    }

    /** The number of requests that could be admitted now. */
    int free() {
        return places.free();
    }

    boolean admitting() {
        return admitting;
    }

    void admitting(boolean wanted) {
        admitting = wanted;
    }

    /** Waits until no request is admitted. Returns false if that takes longer than {@code patience}. */
    boolean idleWithin(Duration patience) throws InterruptedException {
        return places.awaitAllFree(patience.toNanos());
    }

    /** @throws Overloaded once the service is stopping */
    void requireAdmitting() {
        if (!admitting) {
            throw overloaded();
        }
    }

    Overloaded overloaded() {
        return admitting ? new Overloaded(retryAfter) : Overloaded.stopping(retryAfter);
    }

    /**
     * Runs the submitted slices, then ends the threads.
     *
     * @throws IllegalStateException if a thread does not end in time
     */
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
