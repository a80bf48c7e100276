package dev.quatrain.serving;

import dev.quatrain.registry.Owner;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs slices of work on an executor that runs what it is given in order. Owners take turns, whatever the number of their
 * slices; those of one owner run in the order of submission (round robin; Nagle 1987).
 */
final class FairTurns {

    private final Executor executor;
    private final Map<Owner, Queue<Runnable>> waiting = new LinkedHashMap<>(); // the next owner first
    private int count;

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
        return count;
    }

    private synchronized void add(Owner owner, Runnable slice) {
        waiting.computeIfAbsent(owner, missing -> new ArrayDeque<>()).add(slice);
        count++;
    }

    private synchronized void remove(Owner owner, Runnable slice) {
        Queue<Runnable> slices = waiting.getOrDefault(owner, new ArrayDeque<>());
        if (slices.remove(slice)) {
            count--;
        }
        if (slices.isEmpty()) {
            waiting.remove(owner);
        }
    }

    /** There is a call for each slice, so that there is a slice for each call, unless one was removed. */
    private void runNext() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        var owners = waiting.entrySet().iterator();
        if (!owners.hasNext()) {
            return null;
        }
        Map.Entry<Owner, Queue<Runnable>> turn = owners.next();
        owners.remove();
        Runnable slice = turn.getValue().remove();
        count--;
        if (!turn.getValue().isEmpty()) {
            waiting.put(turn.getKey(), turn.getValue()); // behind all others
        }
        return slice;
    }
}
