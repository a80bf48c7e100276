package dev.quatrain.job;

import dev.quatrain.job.submit.Submissions;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.Names;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.corpus.CorpusId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Entry point for the jobs of the current caller: submission, queries and control. */
@Component
public class Jobs {

    /** A job in these states may still read its corpus. */
    private static final Set<JobStatus> UNFINISHED = Set.of(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.PAUSED);

    private final JobRows jobs;
    private final JobControl control;
    private final Submissions submissions;
    private final Callers callers;

    Jobs(JobRows jobs, JobControl control, Submissions submissions, Callers callers) {
        this.jobs = jobs;
        this.control = control;
        this.submissions = submissions;
        this.callers = callers;
    }

    /**
     * Validates a training and queues it. Short texts are read and their plan is settled before this returns. Long texts
     * are read by the worker, so errors that depend on the text fail the job instead.
     *
     * @throws NotFound if a corpus or model of the request does not exist
     * @throws dev.quatrain.engine.recipe.PlanRejected with all errors; then nothing is stored or queued
     * @throws PreparationBusy if too many other short texts are being read
     * @throws dev.quatrain.registry.InvalidName if the model name is invalid
     * @throws dev.quatrain.engine.corpus.CorpusFormatException if an inline text is invalid
     */
    public JobView submit(TrainSubmission submission, KeyClaim claim) throws IOException {
        return find(submissions.submit(submission, claim));
    }

    /** Submits a request without an Idempotency-Key. */
    public JobView submit(TrainSubmission submission) throws IOException {
        return submit(submission, KeyClaim.NONE);
    }

    /** Validates a training like {@link #submit}, but queues nothing. */
    public DryRun dryRun(TrainSubmission submission) throws IOException {
        return submissions.dryRun(submission);
    }

    /** @throws NotFound if the job does not exist */
    @Transactional(readOnly = true)
    public JobView find(JobId id) {
        return row(id).view();
    }

    /** The newest job of the caller that is not finished and will publish a model of this name. */
    @Transactional(readOnly = true)
    public Optional<JobId> training(String model) {
        String owner = callers.current().owner().name();
        return jobs.training(Names.normal(model), owner, UNFINISHED, Limit.of(1)).stream()
                .findFirst()
                .map(row -> row.view().id());
    }

    /**
     * All jobs, newest first.
     *
     * @param after the job after which the listing begins; null to begin with the newest
     * @throws NotFound if that job does not exist
     */
    @Transactional(readOnly = true)
    public Listing<JobView> list(int limit, @Nullable JobId after) {
        Limit oneMore = Limit.of(limit + 1);
        Caller caller = callers.current();
        String owner = caller.owner().name();
        List<JobRow> rows = after == null
                ? jobs.newest(owner, caller.seesAll(), oneMore)
                : jobs.olderThan(row(after).id().value(), owner, caller.seesAll(), oneMore);
        return Listing.of(rows, limit, JobRow::view);
    }

    /** Whether a queued, running or paused job uses the corpus for training or validation. */
    @Transactional(readOnly = true)
    public boolean usesCorpus(CorpusId corpus) {
        return jobs.anyUses(corpus.value(), UNFINISHED);
    }

    /**
     * Cancels a job. A running job stops at its next step, after a checkpoint, and stays {@code running} until then. No
     * effect on a cancelled job.
     *
     * @throws IllegalTransition if it has succeeded or failed
     * @throws NotFound if the job does not exist
     */
    public JobView cancel(JobId id) {
        return control.cancel(id);
    }

    /**
     * Pauses a job. A running job stops at its next step, after a checkpoint, and stays {@code running} until then. No
     * effect on a paused job.
     *
     * @throws IllegalTransition if it has ended or is being cancelled
     * @throws NotFound if the job does not exist
     */
    public JobView pause(JobId id) {
        return control.pause(id);
    }

    /**
     * Continues a paused, failed or cancelled job from its last checkpoint. For a queued or running job, withdraws a pending
     * pause or cancellation.
     *
     * @param epochs a new total number of passes; null to keep the plan's
     * @throws IllegalTransition if the job has succeeded, or if epochs are given for a queued or running job
     * @throws dev.quatrain.engine.recipe.PlanRejected if the number of epochs is not larger than before
     * @throws NotFound if the job does not exist
     */
    public JobView resume(JobId id, @Nullable Integer epochs) {
        return control.resume(id, epochs);
    }

    /**
     * Deletes a finished job with its events, metrics and checkpoints. Its model is kept.
     *
     * @throws IllegalTransition if it has not finished
     * @throws NotFound if the job does not exist
     */
    public void delete(JobId id) {
        control.delete(id);
    }

    private JobRow row(JobId id) {
        Caller caller = callers.current();
        return jobs.visible(id.value(), caller.owner().name(), caller.seesAll())
                .orElseThrow(() -> new NotFound(NotFound.Kind.JOB, id.toString()));
    }
}
