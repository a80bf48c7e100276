package dev.quatrain.job.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Adds tickets to db-scheduler's table, in the caller's transaction. */
@Component
public class TrainingQueue {

    public static final TaskDescriptor<Ticket> TRAINING = TaskDescriptor.of("training", Ticket.class);

    private static final Duration HEAD_START = Duration.ofDays(365);

    private final ObjectProvider<Scheduler>
            scheduler; // a provider, since the scheduler depends on the worker, which depends on this class
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final ProcessIdentity process;

    TrainingQueue(
            ObjectProvider<Scheduler> scheduler,
            ApplicationEventPublisher publisher,
            Clock clock,
            ProcessIdentity process) {
        this.scheduler = scheduler;
        this.publisher = publisher;
        this.clock = clock;
        this.process = process;
    }

    /** The process that takes tickets from the queue. */
    public ProcessIdentity process() {
        return process;
    }

    /**
     * Queues a ticket.
     *
     * @param turn orders the tickets; may be in the future
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Ticket ticket, Instant turn) {
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        TRAINING.instance(ticket.instance()).data(ticket).scheduledTo(due(turn)));
        publisher.publishEvent(new Added(ticket));
    }

    /** All tickets are due at once. The scheduler takes the one that has been due for the longest time first. */
    private Instant due(Instant turn) {
        Instant now = clock.instant();
        Instant early = turn.minus(HEAD_START);
        return early.isBefore(now) ? early : now;
    }

    /** Called after the commit, when the scheduler can see the ticket. */
    @TransactionalEventListener
    void added(Added event) {
        scheduler.getObject().triggerCheckForDueExecutions();
    }

    record Added(Ticket ticket) {}
}
