package dev.quatrain.job.run;

import dev.quatrain.engine.train.TrainingEvent;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * Keeps jobs apart that may have killed a process. From its begin to its first checkpoint, an attempt at such a job shares
 * the process only with attempts that have written a checkpoint. So when the process dies, it is known which job to blame.
 */
final class Quarantine {

    private final ReadWriteLock beginnings = new ReentrantReadWriteLock(true);

    /**
     * Waits until an attempt may begin.
     *
     * @param suspect whether the job may have killed the process of an earlier attempt
     */
    Stay enter(boolean suspect) throws InterruptedException {
        Lock lock = suspect ? beginnings.writeLock() : beginnings.readLock();
        lock.lockInterruptibly();
        return new Stay(lock);
    }

    /** The begin of an attempt, up to its first checkpoint. Used by the thread that entered. */
    static final class Stay implements Consumer<TrainingEvent>, AutoCloseable {

        private final Lock lock;
        private boolean left;

        private Stay(Lock lock) {
            this.lock = lock;
        }

        @Override
        public void accept(TrainingEvent event) {
            if (event instanceof TrainingEvent.CheckpointSaved) {
                close();
            }
        }

        @Override
        public void close() {
            if (!left) {
                left = true;
                lock.unlock();
            }
        }
    }
}
