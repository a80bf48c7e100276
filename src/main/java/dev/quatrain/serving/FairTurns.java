package dev.quatrain.serving;

import dev.quatrain.registry.Owner;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs slices of work on an executor that runs what it is given in order. Owners take turns, as in {@link OwnerQueues}.
 */
final class FairTurns {

    private final Executor executor;
    private final OwnerQueues<Runnable> waiting = new OwnerQueues<>();

    FairTurns(Executor executor) {
        this.executor = executor;
    }

    /** @throws RejectedExecutionException if the executor is shut down; then the slice will not run */
    void execute(Owner owner, Runnable slice) {
        add(owner, slice);
        try {
            executor.execute(this::runNext);
        } catch (RejectedExecutionException stopped) {
            remove(owner, slice);
            throw stopped;
        }
    }

    /** The number of slices that wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void add(Owner owner, Runnable slice) {
        waiting.add(owner, slice);
    }

    private synchronized void remove(Owner owner, Runnable slice) {
        waiting.remove(owner, slice);
    }

    /** There is a call for each slice, so that there is a slice for each call, unless one was removed. */
    private void runNext() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        return waiting.poll();
    }
}
