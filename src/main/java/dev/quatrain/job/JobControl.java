package dev.quatrain.job;

import dev.quatrain.engine.train.StopSignal.Reason;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.queue.TrainingQueue;
import dev.quatrain.job.run.RunningTrainings;
import dev.quatrain.registry.NotFound;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The operations of users on jobs. */
@Component
@Transactional
class JobControl {

    private final JobStore store;
    private final TrainingQueue queue;
    private final RunningTrainings running;
    private final JobRemoval removal;

    JobControl(JobStore store, TrainingQueue queue, RunningTrainings running, JobRemoval removal) {
        this.store = store;
        this.removal = removal;
        this.queue = queue;
        this.running = running;
    }

    JobView cancel(JobId id) {
        return stop(id, JobStatus.CANCELLED, Reason.CANCEL);
    }

    JobView pause(JobId id) {
        return stop(id, JobStatus.PAUSED, Reason.PAUSE);
    }

    private JobView stop(JobId id, JobStatus next, Reason reason) {
        return change(id, job -> {
            if (job.status() == JobStatus.RUNNING) {
                job.requestStop(reason);
                running.stop(id, reason); // for an early stop; the job's next status is decided from its row
            } else if (job.status() != next) {
                job.moveTo(next, store.now());
                store.appendState(job);
            }
        });
    }

    JobView resume(JobId id, @Nullable Integer epochs) {
        return change(id, job -> {
            switch (job.status()) {
                case PAUSED, FAILED, CANCELLED -> requeue(job, epochs);
                case QUEUED, RUNNING -> takeBack(job, epochs);
                case SUCCEEDED -> throw IllegalTransition.between(id, job.status(), JobStatus.QUEUED);
            }
        });
    }

    private void requeue(JobRow job, @Nullable Integer epochs) {
        if (epochs != null) {
            replan(job, epochs);
        }
        Ticket ticket = job.requeue(store.now());
        queue.add(ticket, store.turn(job));
        store.appendState(job);
    }

    private static void replan(JobRow job, int epochs) {
        String plan = job.plan();
        if (plan == null) {
            job.ask(Replan.asking(job.request(), epochs));
        } else {
            job.replan(Replan.epochs(plan, epochs));
        }
    }

    /** Withdraws a stop request. If the training already received it, the job is only queued again. */
    private static void takeBack(JobRow job, @Nullable Integer epochs) {
        if (epochs != null) {
            throw IllegalTransition.moreEpochs(job.id(), job.status());
        }
        job.requestStop(null);
    }

    void delete(JobId id) {
        if (!store.isVisible(id)) {
            throw new NotFound(NotFound.Kind.JOB, id.toString());
        }
        removal.delete(id);
    }

    private JobView change(JobId id, Consumer<JobRow> how) {
        Optional<JobRow> visible = store.isVisible(id) ? store.lock(id) : Optional.empty();
        JobRow job = visible.orElseThrow(() -> new NotFound(NotFound.Kind.JOB, id.toString()));
        how.accept(job);
        return job.view();
    }
}
