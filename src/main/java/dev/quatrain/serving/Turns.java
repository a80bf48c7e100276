package dev.quatrain.serving;

import java.util.concurrent.Semaphore;

/**
 * The right to compute, for a few of many threads. A thread offers its turn often; if others wait, it gives the turn up after
 * a slice and waits for the next one, so that a short piece of work does not wait for the end of a long one. The threads take
 * turns in the order in which they came.
 */
final class Turns {
    private static final long SLICE_NANOS = 10_000_000;

    private final Semaphore free;

    /** @param atOnce threads that compute at the same time */
    Turns(int atOnce) {
        this.free = new Semaphore(atOnce, true);
    }

    /** Waits for a turn; it must be ended. */
    Turn take() {
        Turn turn = new Turn();
        turn.begin();
        return turn;
    }

    /** The threads that wait for a turn. */
    int waiting() {
        return free.getQueueLength();
    }

    /** A turn of one thread. No lock may be held when it is offered or paused. */
    final class Turn implements AutoCloseable {
        private long began;

        private Turn() {}

        private void begin() {
            free.acquireUninterruptibly();
            began = System.nanoTime();
        }

        /** Lets another thread compute, if one waits and the slice has ended; returns when it is this thread's turn again. */
        void offer() {
            if (free.hasQueuedThreads() && System.nanoTime() - began >= SLICE_NANOS) {
                pause();
                begin();
            }
        }

        /** Gives the turn up, before waiting for something else than a turn. {@link #resume} must follow. */
        void pause() {
            free.release();
        }

        void resume() {
            begin();
        }

        @Override
        public void close() {
            free.release();
        }
    }
}
