package dev.quatrain.job;

import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.job.queue.ProcessIdentity;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.run.AttemptLost;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.corpus.CorpusId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A job in the database; owns its status. Change it only while the row is locked. */
@Entity
@Table(name = "job")
class JobRow {

    @Id
    private UUID id;

    private String owner;
    private String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private JobStatus status;

    private int attempt;
    private int ticket;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private StopSignal.@Nullable Reason requestedStop;

    private int crashes;
    private int crashedAttempt; // the last one whose end was counted; 0 for none

    @Embedded
    private @Nullable ProcessIdentity process; // of the last attempt; null if it ended in order

    private long eventSequence;
    private UUID corpusId;
    private @Nullable UUID validationId;
    private @Nullable String parent;
    private String request;
    private @Nullable String plan;
    private String progress;
    private String metrics;
    private @Nullable String problem;
    private @Nullable Integer modelVersion;
    private long work;
    private @Nullable Instant turn;
    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected JobRow() {}

    JobRow(NewJob seed, Owner owner, Instant now) {
        id = seed.id().value();
        this.owner = owner.name();
        name = seed.name();
        status = JobStatus.QUEUED;
        ticket = 1;
        corpusId = seed.corpusId().value();
        validationId = seed.validationId() == null ? null : seed.validationId().value();
        parent = seed.parent();
        request = seed.request().toString();
        plan = seed.plan() == null ? null : seed.plan().toString();
        progress = StoredJson.write(JobProgress.none(seed.size().totalSteps()));
        metrics = StoredJson.write(JobMetrics.NONE);
        work = seed.size().work();
        createdAt = now;
    }

    /** @param size that of the settled plan */
    void settle(String plan, JobSize size) {
        this.plan = plan;
        work = size.work();
        setProgress(progress().of(size.totalSteps()));
    }

    long work() {
        return work;
    }

    /** Sets when it is the job's turn, among others that wait. */
    void waitFor(Instant turn) {
        this.turn = turn;
    }

    /** @throws IllegalTransition if the change is not allowed; then nothing has changed */
    void moveTo(JobStatus next, Instant now) {
        if (!status.mayBecome(next)) {
            throw IllegalTransition.between(id(), status, next);
        }
        status = next;
        requestedStop = null;
        finishedAt = next.isEnded() ? now : null;
        setProgress(next == JobStatus.RUNNING ? progress() : progress().atRest());
    }

    /** Queues the job again with a new ticket. */
    Ticket requeue(Instant now) {
        moveTo(JobStatus.QUEUED, now);
        turn = null;
        ticket++;
        crashes = 0;
        problem = null;
        return new Ticket(id(), ticket);
    }

    /**
     * Whether the holder of the ticket may run the job: the job is queued, or the process that ran it with the same ticket
     * has died.
     */
    boolean admits(Ticket shown) {
        return ticket == shown.number() && (status == JobStatus.QUEUED || status == JobStatus.RUNNING);
    }

    /** Begins the next attempt, which fences off all earlier ones. */
    int begin(ProcessIdentity beginner, Instant now) {
        if (hasCrashed(beginner)) {
            crashes++;
            crashedAttempt = attempt;
        }
        if (status != JobStatus.RUNNING) {
            moveTo(JobStatus.RUNNING, now);
        }
        attempt++;
        process = beginner;
        startedAt = startedAt == null ? now : startedAt;
        setProgress(progress().inAttempt(attempt));
        return attempt;
    }

    /** Whether the last attempt ended with its process, for a reason that may be the job. */
    private boolean hasCrashed(ProcessIdentity observer) {
        return status == JobStatus.RUNNING && process != null && process.mayHaveBeenKilledByItsJob(observer);
    }

    /** Whether ends of processes are counted against this job. */
    boolean isSuspect(ProcessIdentity observer) {
        return crashes > 0 || hasCrashed(observer);
    }

    /** Counts the end of this attempt no more. */
    void withdrawCrash(int superseded) {
        if (crashedAttempt == superseded && crashes > 0 && status == JobStatus.RUNNING) {
            crashes--;
            crashedAttempt = 0;
        }
    }

    /** @throws AttemptLost if another attempt has begun */
    void require(int expected) {
        if (attempt != expected || status != JobStatus.RUNNING) {
            throw new AttemptLost(id(), expected, attempt);
        }
    }

    /** @throws IllegalTransition if a pause is requested while a cancellation is pending */
    void requestStop(StopSignal.@Nullable Reason reason) {
        if (reason == StopSignal.Reason.PAUSE && requestedStop == StopSignal.Reason.CANCEL) {
            throw IllegalTransition.between(id(), JobStatus.CANCELLED, JobStatus.PAUSED);
        }
        requestedStop = reason;
    }

    void setProgress(JobProgress now) {
        progress = StoredJson.write(now);
    }

    void setMetrics(JobMetrics now) {
        metrics = StoredJson.write(now);
    }

    void fail(JobProblem why, Instant now) {
        moveTo(JobStatus.FAILED, now);
        problem = StoredJson.write(why);
    }

    void succeed(int version, Instant now) {
        moveTo(JobStatus.SUCCEEDED, now);
        modelVersion = version;
    }

    /** Sets or replaces the plan. */
    void replan(String settled) {
        plan = settled;
    }

    /** Changes the request of a job without a plan. */
    void ask(String changed) {
        request = changed;
    }

    String request() {
        return request;
    }

    /** Resets the crash count after a checkpoint, since saved progress cannot be lost. */
    void forgetCrashes() {
        crashes = 0;
    }

    long nextEvent() {
        return ++eventSequence;
    }

    JobId id() {
        return new JobId(id);
    }

    Owner owner() {
        return new Owner(owner);
    }

    JobStatus status() {
        return status;
    }

    int crashes() {
        return crashes;
    }

    long eventSequence() {
        return eventSequence;
    }

    @Nullable
    String plan() {
        return plan;
    }

    Optional<StopSignal.Reason> requestedStop() {
        return Optional.ofNullable(requestedStop);
    }

    boolean hasFinished(Instant before) {
        return finishedAt != null && finishedAt.isBefore(before);
    }

    JobProgress progress() {
        return StoredJson.read(progress, JobProgress.class);
    }

    JobMetrics metrics() {
        return StoredJson.read(metrics, JobMetrics.class);
    }

    Assignment assignment() {
        return new Assignment(
                id(),
                attempt,
                name,
                new CorpusId(corpusId),
                validationId == null ? null : new CorpusId(validationId),
                parent,
                StoredJson.tree(request),
                plan == null ? null : StoredJson.tree(plan));
    }

    JobView view() {
        return new JobView(
                id(),
                owner().equals(Owner.LOCAL) ? null : owner,
                status,
                new JobView.Model(name, modelVersion),
                progress(),
                metrics(),
                problem == null ? null : StoredJson.read(problem, JobProblem.class),
                StoredJson.tree(request),
                plan == null ? null : StoredJson.tree(plan),
                createdAt,
                startedAt,
                finishedAt);
    }
}
