package dev.quatrain.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns of the trainings of a process. Each step uses all cores, and its threads wait for each other; two steps at once would also wait
 * for each other's. The training that has had the least time is next, so that trainings share the time evenly, whatever the length of their steps.
 */
final class TrainingTurns {
    private static final TrainingTurns OF_PROCESS = new TrainingTurns(System::nanoTime);
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long GRACE_MILLIS = 2; // between two steps

    private final LongSupplier nanoTime;
    private final List<Participant> waiting = new ArrayList<>();
    private @Nullable Participant running;
    private @Nullable Participant last; // to stop, unless it has left
    private long latest; // the time that the last one to stop had had

    TrainingTurns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    static TrainingTurns ofProcess() {
        return OF_PROCESS;
    }

    Participant join() {
        return new Participant();
    }

    /** The number of trainings that wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void acquire(Participant next) {
        next.comes(nanoTime.getAsLong());
        waiting.add(next);
        boolean interrupted = false;
        while (running != null || isOthersTurn(next) || isAwaited(next)) {
            try {
                wait(GRACE_MILLIS);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        waiting.remove(next);
        running = next;
        next.since = nanoTime.getAsLong();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOthersTurn(Participant one) {
        return waiting.stream().anyMatch(other -> isBehind(other, one));
    }

    /** Whether the last one to stop is between two steps, and should be next. */
    private boolean isAwaited(Participant one) {
        Participant away = last;
        return away != null
                && away != one
                && isBehind(away, one)
                && nanoTime.getAsLong() - away.since < TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    }

    private static boolean isBehind(Participant one, Participant other) {
        return one.had < other.had - SLICE_NANOS;
    }

    private synchronized void release(Participant stopped) {
        stopped.goes(nanoTime.getAsLong());
        latest = stopped.had;
        last = stopped;
        running = null;
        notifyAll();
    }

    private synchronized void leave(Participant gone) {
        if (last == gone) {
            last = null;
            notifyAll();
        }
    }

    private synchronized void offer(Participant current) {
        current.goes(nanoTime.getAsLong());
        if (isOthersTurn(current)) {
            release(current);
            acquire(current);
        }
    }

    /** A training. One thread at a time uses it. */
    final class Participant implements AutoCloseable {
        private long had; // time, in nanoseconds
        private long since; // it began to compute, or stopped
        private boolean isNew = true;

        private Participant() {}

        /** Time that it did not want counts as if it had had it, but not beyond what others had. */
        private void comes(long now) {
            long unwanted = isNew ? latest - had : now - since;
            had = Math.min(Math.max(had, latest), had + Math.max(0, unwanted));
            isNew = false;
        }

        private void goes(long now) {
            had += now - since;
            since = now;
        }

        /** Waits for its turn, which must be closed. */
        Turn take() {
            acquire(this);
            return new Turn(this);
        }

        /** The training has ended. */
        @Override
        public void close() {
            leave(this);
        }
    }

    /** The use of all cores. */
    final class Turn implements AutoCloseable {
        private final Participant participant;

        private Turn(Participant participant) {
            this.participant = participant;
        }

        /** Lets another training compute if it is next. */
        void offer() {
            TrainingTurns.this.offer(participant);
        }

        @Override
        public void close() {
            release(participant);
        }
    }
}
