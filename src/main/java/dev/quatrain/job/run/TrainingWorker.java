package dev.quatrain.job.run;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.Assignment;
import dev.quatrain.job.AttemptStore;
import dev.quatrain.job.CheckpointSweep;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.registry.Callers;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs the tickets that db-scheduler delivers. */
@Component
public class TrainingWorker {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingWorker.class);

    private final AttemptStore attempts;
    private final RunningTrainings running;
    private final Training training;
    private final CheckpointSweep sweep;

    TrainingWorker(AttemptStore attempts, RunningTrainings running, Training training, CheckpointSweep sweep) {
        this.attempts = attempts;
        this.running = running;
        this.training = training;
        this.sweep = sweep;
    }

    /** @return the next action for the ticket */
    public CompletionHandler<Ticket> work(Ticket ticket) {
        try (Quarantine.Stay stay = running.admit(attempts.isSuspect(ticket.jobId()))) {
            if (running.isClosing()) {
                return TrainingWorker::again;
            }
            return attempts.claim(ticket)
                    .map(assignment -> attempt(assignment, stay))
                    .orElseGet(OnCompleteRemove::new);
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return TrainingWorker::again;
        }
    }

    private CompletionHandler<Ticket> attempt(Assignment assignment, Quarantine.Stay stay) {
        AttemptLog log = new AttemptLog(LOG, assignment);
        log.begins();
        try (RunningTrainings.Run run = running.enter(assignment.jobId())) {
            Outcome outcome = outcome(assignment, run, log.andThen(stay));
            log.ends(outcome);
            boolean unfinished = attempts.settle(assignment, outcome);
            if (outcome instanceof Outcome.Finished) {
                sweep.sweep();
            }
            return unfinished ? TrainingWorker::again : new OnCompleteRemove<>();
        } catch (AttemptLost lost) {
            LOG.warn(lost.getMessage());
            attempts.outlive(assignment);
            return (complete, operations) -> {}; // another attempt owns the ticket
        } finally {
            NativeTuning.trim(); // freed buffers of a training can take several times the memory of its model
        }
    }

    private Outcome outcome(Assignment assignment, RunningTrainings.Run run, Consumer<TrainingEvent> listener) {
        Consumer<TrainingEvent> notes =
                event -> attempts.note(assignment, event).ifPresent(run::stop);
        try (Callers.Acting acting = attempts.actFor(assignment)) {
            return training.run(assignment, run, notes.andThen(listener));
        } catch (AttemptLost
                | TransientDataAccessException
                | DataAccessResourceFailureException
                | UncategorizedDataAccessException
                | TransactionException e) {
            throw e; // not caused by the training, which is resumed when the database is available
        } catch (Throwable trouble) { // the job must not stay in the state RUNNING
            LOG.error("Job {} failed", assignment.jobId(), trouble);
            return new Outcome.Failed(Problems.of(trouble));
        }
    }

    private static void again(ExecutionComplete complete, ExecutionOperations<Ticket> operations) {
        operations.reschedule(complete, complete.getTimeDone());
    }
}
