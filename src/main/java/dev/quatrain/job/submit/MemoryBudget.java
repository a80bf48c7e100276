package dev.quatrain.job.submit;

import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Memory that trainings share. A training that needs more than is left waits for others to end. One that needs more than all
 * is admitted when it is alone, since it was checked before.
 */
public final class MemoryBudget {

    private static final long POLLING_MILLIS = 200;

    private final long bytes;
    private long used;

    MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /** A part of the memory, until it is closed. */
    public final class Share implements AutoCloseable {

        private long taken;

        private Share(long taken) {
            this.taken = taken;
        }

        @Override
        public void close() {
            giveBack(taken);
            taken = 0;
        }
    }

    /**
     * Takes a part, as soon as it is free.
     *
     * @param abandon polled while it waits
     * @return empty if abandoned
     */
    public synchronized Optional<Share> take(long wanted, BooleanSupplier abandon) throws InterruptedIOException {
        while (used > 0 && used + wanted > bytes) {
            if (abandon.getAsBoolean()) {
                return Optional.empty();
            }
            await();
        }
        used += wanted;
        return Optional.of(new Share(wanted));
    }

    private void await() throws InterruptedIOException {
        try {
            wait(POLLING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while other trainings used the memory");
        }
    }

    private synchronized void giveBack(long taken) {
        used -= taken;
        notifyAll();
    }
}
