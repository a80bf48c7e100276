package dev.quatrain.job;

import dev.quatrain.job.events.JobEventPayloads;
import dev.quatrain.job.events.JobPulse;
import dev.quatrain.job.queue.ProcessIdentity;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Jobs and their events. A job is locked while an event is appended, so that events become visible in the order of their
 * numbers: a reader that has seen number n has not missed an earlier one.
 */
@Component
public class JobStore {

    /**
     * This many of the newest events are all kept, and about as many of all older ones, thinned evenly. States are always
     * kept.
     */
    static final int KEPT = 1000;

    private final JobRows jobs;
    private final JobEventRows events;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;
    private final JobOwners owners;

    JobStore(JobTables tables, JobOwners owners, Clock clock, ApplicationEventPublisher publisher) {
        this.jobs = tables.jobs();
        this.events = tables.events();
        this.owners = owners;
        this.clock = clock;
        this.publisher = publisher;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // the precision of both databases
    }

    @Transactional(propagation = Propagation.MANDATORY)
    JobRow open(NewJob seed) {
        return jobs.save(new JobRow(seed, owners.ofNew(seed), now()));
    }

    /** When it is the turn of a job that is queued now. */
    @Transactional(propagation = Propagation.MANDATORY)
    Instant turn(JobRow locked) {
        Instant turn = owners.turn(locked.owner(), now());
        locked.waitFor(turn);
        return turn;
    }

    /** Stores the plan of a job whose text was read after it had been queued. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(JobRow locked, String plan, JobSize size) {
        owners.requireWork(locked.owner(), size.work() - locked.work());
        locked.settle(plan, size);
    }

    /** Whether the current caller sees the job. */
    @Transactional(readOnly = true)
    public boolean isVisible(JobId id) {
        return owners.sees(id);
    }

    /**
     * Lets the thread act for the owner of a job. What the job uses was checked when it was submitted, and an admin may have
     * submitted it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Callers.Acting actFor(JobId id) {
        JobRow job = jobs.findById(id.value()).orElseThrow(() -> new NotFound(NotFound.Kind.JOB, id.toString()));
        return owners.actFor(job.owner());
    }

    /** The job, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<JobRow> lock(JobId id) {
        return jobs.lock(id.value());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<JobRow> find(JobId id) {
        return jobs.findById(id.value());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void excuse(ProcessIdentity process) {
        jobs.forgetProcess(process.processId());
    }

    /** Appends the current state as an event. */
    @Transactional(propagation = Propagation.MANDATORY)
    void appendState(JobRow locked) {
        append(locked, JobEvent.Type.STATE, JobEventPayloads.State.of(locked.view()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void append(JobRow locked, JobEvent.Type type, Object data) {
        long sequence = locked.nextEvent();
        events.save(new JobEventRow(locked.id(), new JobEvent(sequence, type, now(), StoredJson.write(data))));
        if (sequence % KEPT == 0) {
            thin(locked.id(), sequence);
        }
        publisher.publishEvent(new Appended(locked.id()));
    }

    private void thin(JobId job, long sequence) {
        long stride = 1;
        while (sequence / stride > KEPT) {
            stride *= 2;
        }
        events.thin(job.value(), sequence - KEPT, stride);
    }

    @Transactional(readOnly = true)
    public List<JobEvent> after(JobId job, long sequence, int limit) {
        return events.after(job.value(), sequence, Limit.of(limit)).stream()
                .map(JobEventRow::event)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<JobPulse> pulses(Set<JobId> ids) {
        return ids.isEmpty()
                ? List.of()
                : jobs.pulses(ids.stream().map(JobId::value).toList());
    }

    @Transactional(readOnly = true)
    public Optional<JobPulse> pulse(JobId id) {
        return pulses(Set.of(id)).stream().findFirst();
    }

    /** Published when an event was appended, for delivery after the commit. */
    public record Appended(JobId job) {}
}
