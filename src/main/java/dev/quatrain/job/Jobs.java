package dev.quatrain.job;

import dev.quatrain.job.submit.Submissions;
import dev.quatrain.registry.CorpusId;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.NotFound;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to all asynchronous work. */
@Component
public class Jobs {

    /** In these a job will want its corpus again without being asked. */
    private static final Set<JobStatus> UNFINISHED = Set.of(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.PAUSED);

    private final JobRows jobs;
    private final JobControl control;
    private final Submissions submissions;

    Jobs(JobRows jobs, JobControl control, Submissions submissions) {
        this.jobs = jobs;
        this.control = control;
        this.submissions = submissions;
    }

    /**
     * Queues a training, once it is known that it can be done: the texts are read, the vocabulary is counted and the plan is
     * settled before this returns.
     *
     * @throws NotFound if a corpus or model that is named is not there
     * @throws dev.quatrain.engine.recipe.PlanRejected with everything that is wrong; then nothing is kept or queued
     * @throws dev.quatrain.registry.InvalidName if models cannot be called so
     * @throws dev.quatrain.engine.corpus.CorpusFormatException if a text that was sent along is unreadable
     */
    public JobView submit(TrainSubmission submission, KeyClaim claim) throws IOException {
        return find(submissions.submit(submission, claim));
    }

    /** The same for a request without an Idempotency-Key. */
    public JobView submit(TrainSubmission submission) throws IOException {
        return submit(submission, KeyClaim.NONE);
    }

    /** The same, in earnest but for the queue. */
    public DryRun dryRun(TrainSubmission submission) throws IOException {
        return submissions.dryRun(submission);
    }

    /** @throws NotFound if there is none of that id */
    @Transactional(readOnly = true)
    public JobView find(JobId id) {
        return row(id).view();
    }

    /**
     * Newest first.
     *
     * @param after the job that the listing begins after; null: from the newest
     * @throws NotFound if that one is not there
     */
    @Transactional(readOnly = true)
    public Listing<JobView> list(int limit, @Nullable JobId after) {
        Limit oneMore = Limit.of(limit + 1);
        List<JobRow> rows = after == null
                ? jobs.newest(oneMore)
                : jobs.olderThan(row(after).id().value(), oneMore);
        return Listing.of(rows, limit, JobRow::view);
    }

    /** Whether a job that waits, runs or is paused learns from the corpus, or is judged by it. */
    @Transactional(readOnly = true)
    public boolean usesCorpus(CorpusId corpus) {
        return jobs.anyUses(corpus.value(), UNFINISHED);
    }

    /**
     * Gives a job up. One that runs stops at its next step, after a checkpoint; until then it stays {@code running}. Of a job
     * that is cancelled already nothing changes.
     *
     * @throws IllegalTransition if it has succeeded or failed
     * @throws NotFound if there is none of that id
     */
    public JobView cancel(JobId id) {
        return control.cancel(id);
    }

    /**
     * Puts a job aside. One that runs stops at its next step, after a checkpoint; until then it stays {@code running}. Of a
     * job that is paused already nothing changes.
     *
     * @throws IllegalTransition if it has ended or is being cancelled
     * @throws NotFound if there is none of that id
     */
    public JobView pause(JobId id) {
        return control.pause(id);
    }

    /**
     * Continues a paused, failed or cancelled job from its last checkpoint. A job that waits or runs is left alone, but for a
     * pause or cancellation that has not happened yet: that is taken back.
     *
     * @param epochs as many passes in all instead of the plan's; null: what the plan says
     * @throws IllegalTransition if the job has succeeded, or if more epochs are asked of one that waits or runs
     * @throws dev.quatrain.engine.recipe.PlanRejected if the epochs are not more than before
     * @throws NotFound if there is none of that id
     */
    public JobView resume(JobId id, @Nullable Integer epochs) {
        return control.resume(id, epochs);
    }

    private JobRow row(JobId id) {
        return jobs.findById(id.value()).orElseThrow(() -> new NotFound(NotFound.Kind.JOB, id.toString()));
    }
}
