package dev.quatrain.job.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
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

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Ticket ticket) {
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        TRAINING.instance(ticket.instance()).data(ticket).scheduledTo(clock.instant()));
        publisher.publishEvent(new Added(ticket));
    }

    /** Called after the commit, when the scheduler can see the ticket. */
    @TransactionalEventListener
    void added(Added event) {
        scheduler.getObject().triggerCheckForDueExecutions();
    }

    record Added(Ticket ticket) {}
}
