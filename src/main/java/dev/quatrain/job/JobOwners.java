package dev.quatrain.job;

import dev.quatrain.quota.Quota;
import dev.quatrain.quota.Quotas;
import dev.quatrain.quota.Stock;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who sees a job, how many jobs an owner may have, and when it is their turn. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class JobOwners {

    /** The distance between the turns of two waiting jobs of an owner. */
    static final Duration TURN = Duration.ofHours(1);

    private static final List<JobStatus> UNFINISHED = List.of(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.PAUSED);

    private final JobRows jobs;
    private final Callers callers;
    private final Quotas quotas;

    JobOwners(JobTables tables, Callers callers, Quotas quotas) {
        this.jobs = tables.jobs();
        this.callers = callers;
        this.quotas = quotas;
    }

    /**
     * The owner of a new job.
     *
     * @throws dev.quatrain.quota.QuotaExceeded if it would be one too many, or too large
     */
    Owner ofNew(NewJob seed) {
        Owner owner = callers.current().owner();
        quotas.require(Quota.JOBS, owner, 1, stock(name -> jobs.count(name, UNFINISHED)));
        requireWork(owner, seed.size().work());
        return owner;
    }

    /** @throws dev.quatrain.quota.QuotaExceeded if the owner's unfinished jobs would be too large together */
    void requireWork(Owner owner, long more) {
        quotas.require(Quota.TRAINING_WORK, owner, more, stock(name -> jobs.work(name, UNFINISHED)));
    }

    private static Stock stock(Count count) {
        return new Stock() {
            @Override
            public long of(Owner owner) {
                return count.of(owner.name());
            }

            @Override
            public long ofAll() {
                return count.of(null);
            }
        };
    }

    private interface Count {
        /** @param owner null for all */
        long of(@Nullable String owner);
    }

    /**
     * The turn of a job that is queued now: now, or a while after the last waiting job of the same owner. So the backlog of
     * one owner does not delay the first job of another, and every job waits for a bounded number of others.
     */
    Instant turn(Owner owner, Instant now) {
        return Optional.ofNullable(jobs.lastTurn(owner.name()))
                .map(last -> last.plus(TURN))
                .filter(now::isBefore)
                .orElse(now);
    }

    boolean sees(JobId id) {
        Caller caller = callers.current();
        return jobs.isVisible(id.value(), caller.owner().name(), caller.seesAll());
    }

    /** Lets the thread act for an owner, for whom it sees everything. */
    Callers.Acting actFor(Owner owner) {
        return callers.act(new Caller(owner, true));
    }
}
