package dev.quatrain.serving;

import dev.quatrain.registry.Owner;
import java.util.HashMap;
import java.util.Map;

/**
 * A limited number of places. An owner may take one more while it holds less than twice the number of free places, and so
 * at most two thirds of all; if several want more, each keeps the same number, and some places stay free for the next one
 * (dynamic thresholds; Choudhury and Hahne 1998). An owner who is the only one that can exist may take all.
 */
final class FairPlaces {

    private static final int SHARE = 2;

    private final int capacity;
    private final Map<Owner, Integer> held = new HashMap<>();
    private int free;

    FairPlaces(int capacity) {
        this.capacity = capacity;
        this.free = capacity;
    }

    int capacity() {
        return capacity;
    }

    synchronized int free() {
        return free;
    }

    /** Whether a place was free for this owner; then {@link #leave} gives it back. */
    synchronized boolean tryTake(Owner owner) {
        int own = held.getOrDefault(owner, 0);
        boolean fair = owner.equals(Owner.LOCAL) || own < Math.max(1, SHARE * free);
        if (free == 0 || !fair) {
            return false;
        }
        held.put(owner, own + 1);
        free--;
        return true;
    }

    synchronized void leave(Owner owner) {
        Integer left = held.computeIfPresent(owner, (key, own) -> own == 1 ? null : own - 1);
        free++;
        if (free > capacity || left != null && left < 0) {
            throw new IllegalStateException("a place was given back twice");
        }
        notifyAll();
    }

    /** Waits until all places are free. Returns false if that takes longer. */
    synchronized boolean awaitAllFree(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (free < capacity) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }
}
