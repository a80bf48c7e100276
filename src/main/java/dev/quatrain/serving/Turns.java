package dev.quatrain.serving;

import dev.quatrain.engine.work.Cores;
import dev.quatrain.registry.Owner;
import org.jspecify.annotations.Nullable;

/**
 * The right to compute, for a few of many threads. A thread offers its turn often; if others wait, it gives the turn up after
 * a slice and waits for the next one, so that a short piece of work does not wait for the end of a long one. Owners take
 * turns, whatever the number of their threads; those of one owner in the order in which they came.
 */
final class Turns {
    private static final long SLICE_NANOS = 10_000_000;

    private final OwnerQueues<Waiter> queues = new OwnerQueues<>();
    private int free; // 0 while a thread waits
    private volatile int waiting;

    /** A thread that waits. */
    private static final class Waiter {
        private boolean called;
    }

    /** @param atOnce threads that compute at the same time */
    Turns(int atOnce) {
        this.free = atOnce;
    }

    /** Waits for a turn; it must be ended. */
    Turn take(Owner owner) {
        Turn turn = new Turn(owner);
        turn.begin();
        return turn;
    }

    /** The threads that wait for a turn. */
    int waiting() {
        return waiting;
    }

    private synchronized void acquire(Owner owner) {
        if (free > 0) {
            free--;
            return;
        }
        Waiter self = new Waiter();
        queues.add(owner, self);
        waiting = queues.size();
        boolean interrupted = false;
        while (!self.called) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void release() {
        Waiter next = queues.poll();
        if (next == null) {
            free++;
            return;
        }
        next.called = true;
        waiting = queues.size();
        notifyAll();
    }

    /** A turn of one thread. No lock may be held when it is offered or paused. */
    final class Turn implements AutoCloseable {
        private final Owner owner;
        private long began;
        private Cores.@Nullable Use core;

        private Turn(Owner owner) {
            this.owner = owner;
        }

        private void begin() {
            acquire(owner);
            core = Cores.ofProcess().one();
            began = System.nanoTime();
        }

        /** Lets another thread compute, if one waits and the slice has ended; returns when it is this thread's turn again. */
        void offer() {
            if (waiting > 0 && System.nanoTime() - began >= SLICE_NANOS) {
                pause();
                begin();
            }
        }

        /** Gives the turn up, before waiting for something else than a turn. {@link #resume} must follow. */
        void pause() {
            end();
        }

        void resume() {
            begin();
        }

        @Override
        public void close() {
            end();
        }

        private void end() {
            if (core != null) {
                core.close();
                core = null;
            }
            release();
        }
    }
}
