package dev.quatrain.job;

import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.events.JobEventPayloads;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.queue.TrainingQueue;
import dev.quatrain.job.run.AttemptLost;
import dev.quatrain.job.run.Outcome;
import dev.quatrain.job.run.Problems;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.run.Measurement;
import dev.quatrain.registry.run.Runs;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The writes of a worker to its job. All take the row's lock, and fail unless the attempt is the current one (fencing). */
@Component
@Transactional
public class AttemptStore {

    /** After this many deaths of its process in a row without a checkpoint in between, the job itself is the likely cause. */
    static final int CRASHES = 3;

    private final JobStore store;
    private final TrainingQueue queue;
    private final Runs runs;
    private final Corpora corpora;

    AttemptStore(JobStore store, TrainingQueue queue, Runs runs, Corpora corpora) {
        this.store = store;
        this.queue = queue;
        this.runs = runs;
        this.corpora = corpora;
    }

    /** @throws NotFound if a corpus was deleted in the meantime; then nothing is queued */
    public void open(NewJob seed, KeyClaim claim) {
        corpora.hold(seed.corpusId());
        if (seed.validationId() != null) {
            corpora.hold(seed.validationId());
        }
        JobRow job = store.open(seed);
        runs.create(
                seed.id().run(),
                seed.name(),
                seed.plan() == null ? null : seed.plan().toString());
        queue.add(new Ticket(seed.id(), 1), store.turn(job));
        store.appendState(job);
        claim.bind(seed.id().toString());
    }

    /** Lets the thread act for the owner of the job. */
    @Transactional(readOnly = true)
    public Callers.Acting actFor(Assignment assignment) {
        return store.actFor(assignment.jobId());
    }

    /** Whether the job may have killed the process of its last attempt. */
    @Transactional(readOnly = true)
    public boolean isSuspect(JobId id) {
        return store.find(id).filter(job -> job.isSuspect(queue.process())).isPresent();
    }

    /** Notes that this process ends in order, so that the ends of its attempts are not counted against their jobs. */
    public void excuse() {
        store.excuse(queue.process());
    }

    /** Notes that the process of an attempt that was superseded lives, so that its end is not counted against its job. */
    public void outlive(Assignment superseded) {
        store.lock(superseded.jobId()).ifPresent(job -> job.withdrawCrash(superseded.attempt()));
    }

    /** Begins the next attempt, unless the ticket is outdated, a stop was requested or the job crashed too often. */
    public Optional<Assignment> claim(Ticket ticket) {
        return store.lock(ticket.jobId()).filter(job -> job.admits(ticket)).flatMap(this::begin);
    }

    private Optional<Assignment> begin(JobRow job) {
        Optional<StopSignal.Reason> stop = job.requestedStop();
        runs.take(job.id().run(), job.begin(queue.process(), store.now()));
        if (stop.isPresent()) {
            job.moveTo(statusAfter(stop.get()), store.now());
        } else if (job.crashes() >= CRASHES) {
            job.fail(Problems.crashed(job.crashes()), store.now());
        }
        store.appendState(job);
        return job.status() == JobStatus.RUNNING ? Optional.of(job.assignment()) : Optional.empty();
    }

    /**
     * Stores the plan of a job whose text was read by the worker.
     *
     * @throws AttemptLost if another attempt has begun
     * @throws dev.quatrain.quota.QuotaExceeded if the job is larger than its owner may have
     */
    public void plan(Assignment assignment, JsonNode plan, JobSize size) {
        JobRow job = held(assignment);
        store.settle(job, plan.toString(), size);
        runs.plan(job.id().run(), assignment.attempt(), plan.toString());
        store.appendState(job);
    }

    /**
     * Removes metrics after the checkpoint from which the training continues.
     *
     * @param step of the checkpoint; 0 if there is none
     * @throws AttemptLost if another attempt has begun
     */
    public void rewind(Assignment assignment, long step) {
        JobRow job = held(assignment);
        runs.rewindTo(job.id().run(), assignment.attempt(), step);
    }

    /**
     * Stores an event of the training.
     *
     * @return the requested stop, if any
     * @throws AttemptLost if another attempt has begun; then nothing is written
     */
    public Optional<StopSignal.Reason> note(Assignment assignment, TrainingEvent event) {
        JobRow job = held(assignment);
        if (event instanceof TrainingEvent.Measured measured) {
            measured(job, assignment.attempt(), measured);
        } else if (event instanceof TrainingEvent.Sampled sampled) {
            store.append(job, JobEvent.Type.SAMPLE, new JobEventPayloads.Sample(sampled.step(), sampled.text()));
        } else if (event instanceof TrainingEvent.CheckpointSaved saved) {
            job.forgetCrashes();
            store.append(job, JobEvent.Type.CHECKPOINT, new JobEventPayloads.Checkpoint(saved.step()));
        } else {
            throw new IllegalStateException("an event of a kind that is not stored: " + event);
        }
        return job.requestedStop();
    }

    private void measured(JobRow job, int attempt, TrainingEvent.Measured event) {
        if (event instanceof TrainingEvent.Progressed progressed) {
            job.setProgress(JobProgress.of(progressed, attempt));
        }
        job.setMetrics(job.metrics().with(event));
        if (event.metrics().equals(Metrics.NONE)) {
            return; // no number was finite
        }
        runs.append(job.id().run(), attempt, new Measurement(event.step(), event.epoch(), event.metrics()));
        store.append(job, JobEvent.Type.METRIC, JobEventPayloads.of(event));
    }

    /**
     * Whether the job was cancelled.
     *
     * @throws AttemptLost if another attempt has begun
     */
    public boolean isUnwanted(Assignment assignment) {
        return held(assignment).requestedStop().equals(Optional.of(StopSignal.Reason.CANCEL));
    }

    /**
     * Stores the outcome of the attempt.
     *
     * @return whether the job is to be run again with the same ticket
     * @throws AttemptLost if another attempt has begun; then nothing is written
     */
    public boolean settle(Assignment assignment, Outcome outcome) {
        JobRow job = held(assignment);
        if (outcome instanceof Outcome.Finished finished) {
            job.setProgress(job.progress().finished(finished.steps(), finished.epochs()));
            job.succeed(finished.version(), store.now());
        } else if (outcome instanceof Outcome.Failed failed) {
            job.fail(failed.problem(), store.now());
        } else {
            // after a withdrawn pause, or at a shutdown of the process, the job stays in the queue
            job.moveTo(job.requestedStop().map(AttemptStore::statusAfter).orElse(JobStatus.QUEUED), store.now());
        }
        store.appendState(job);
        return job.status() == JobStatus.QUEUED;
    }

    private static JobStatus statusAfter(StopSignal.Reason reason) {
        return switch (reason) {
            case PAUSE -> JobStatus.PAUSED;
            case CANCEL -> JobStatus.CANCELLED;
            case YIELD -> JobStatus.QUEUED;
        };
    }

    private JobRow held(Assignment assignment) {
        JobRow job = store.lock(assignment.jobId())
                .orElseThrow(() -> new IllegalStateException("Job %s has vanished".formatted(assignment.jobId())));
        job.require(assignment.attempt());
        return job;
    }
}
