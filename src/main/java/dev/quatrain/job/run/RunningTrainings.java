package dev.quatrain.job.run;

import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.job.JobId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The trainings that run in this process, with a way to stop them. */
@Component
public class RunningTrainings {

    private final Map<JobId, Run> runs = new ConcurrentHashMap<>();
    private final Quarantine quarantine = new Quarantine();
    private volatile boolean closing;

    /** An attempt in this process. Close it when the attempt ends. */
    final class Run implements StopSignal, AutoCloseable {

        private final JobId jobId;
        private final CountDownLatch left = new CountDownLatch(1);
        private volatile boolean asked;
        private volatile Reason reason = Reason.YIELD;

        private Run(JobId jobId) {
            this.jobId = jobId;
        }

        @Override
        public Optional<Reason> requested() {
            if (asked) {
                return Optional.of(reason);
            }
            return closing ? Optional.of(Reason.YIELD) : Optional.empty();
        }

        public void stop(Reason why) {
            reason = why;
            asked = true;
        }

        @Override
        public void close() {
            runs.remove(jobId, this);
            left.countDown();
        }
    }

    /**
     * Waits until an attempt may begin.
     *
     * @param suspect whether the job may have killed the process of an earlier attempt
     */
    Quarantine.Stay admit(boolean suspect) throws InterruptedException {
        return quarantine.enter(suspect);
    }

    /** Registers a run. An older run of the same job, which is fenced off, is asked to stop. */
    Run enter(JobId jobId) {
        Run run = new Run(jobId);
        Run older = runs.put(jobId, run);
        if (older != null) {
            older.stop(StopSignal.Reason.YIELD);
        }
        return run;
    }

    /** Stops the job's training if it runs in this process. Other instances read the request from the database. */
    public void stop(JobId jobId, StopSignal.Reason reason) {
        Run run = runs.get(jobId);
        if (run != null) {
            run.stop(reason);
        }
    }

    boolean isClosing() {
        return closing;
    }

    /** Lets no further training begin, and asks all trainings to stop. */
    void refuse() {
        closing = true;
    }

    /**
     * Asks all trainings to stop and waits for them.
     *
     * @return whether all have stopped within the time
     */
    boolean close(Duration patience) throws InterruptedException {
        refuse();
        long deadline = System.nanoTime() + patience.toNanos();
        for (Run run : runs.values()) {
            if (!run.left.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }
}
