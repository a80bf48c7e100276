package dev.quatrain.serving;

import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.registry.Owner;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A piece of work for a request in a thread of its own, which ends soon after its client has hung up. */
final class Call {
    /** How often a thread that waits asks whether it need not wait any more. */
    static final int POLL_MILLIS = 20;

    private final Owner owner;
    private final BooleanSupplier stopped;
    private Turns.@Nullable Turn turn; // of the thread that works
    private volatile boolean abandoned;
    private final Work work = Work.of(this::isOver);

    /**
     * @param owner whose turns it takes
     * @param stopped asked often; may throw, which ends the work
     */
    Call(Owner owner, BooleanSupplier stopped) {
        this.owner = owner;
        this.stopped = stopped;
    }

    /** Runs the work, in its thread. */
    void run(Turns turns, Runnable work) {
        try (Turns.Turn taken = turns.take(owner)) {
            turn = taken;
            work.run();
        } finally {
            turn = null;
        }
    }

    /** The tokens that the model has read for this call. */
    long tokens() {
        return work.tokens();
    }

    /** Ends the work soon. */
    void abandon() {
        abandoned = true;
    }

    /** Counts the work without a limit, and ends it when it is abandoned. Lets others take their turns. */
    Work work() {
        return work;
    }

    /** @throws Abandoned if the client has hung up */
    void pulse() {
        if (isOver()) {
            throw new Abandoned();
        }
    }

    private boolean isOver() {
        Turns.Turn mine = turn;
        if (mine != null && !abandoned) {
            mine.offer();
        }
        return abandoned || stopped.getAsBoolean();
    }

    /**
     * Waits, in the thread that works, for what another thread computes, without a turn.
     *
     * @throws Abandoned if the client has hung up
     */
    <T> T await(Future<T> result) {
        Turns.Turn mine = turn;
        if (mine == null || result.isDone()) {
            return await(result, () -> abandoned || stopped.getAsBoolean());
        }
        mine.pause();
        try {
            return await(result, () -> abandoned || stopped.getAsBoolean());
        } finally {
            mine.resume();
        }
    }

    /**
     * Does work that needs one of a few places, and waits for one without a turn.
     *
     * @throws Abandoned if the client hangs up while this waits
     */
    <T> T holding(Semaphore places, Supplier<T> work) {
        Turns.Turn mine = turn;
        if (mine != null) {
            mine.pause();
        }
        try {
            take(places);
        } finally {
            if (mine != null) {
                mine.resume();
            }
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private void take(Semaphore places) {
        try {
            while (!places.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (abandoned || stopped.getAsBoolean()) {
                    throw new Abandoned();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Abandoned();
        }
    }

    /**
     * Waits for a result.
     *
     * @param over asked now and then, in this thread
     * @throws Abandoned if {@code over} returns true
     */
    static <T> T await(Future<T> result, BooleanSupplier over) {
        try {
            while (true) {
                try {
                    return result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    if (over.getAsBoolean()) {
                        throw new Abandoned();
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Abandoned();
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return failure(wrapped.getCause());
        }
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException("a model could not answer", cause);
    }
}
