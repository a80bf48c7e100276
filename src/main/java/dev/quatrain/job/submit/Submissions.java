package dev.quatrain.job.submit;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.job.AttemptStore;
import dev.quatrain.job.DryRun;
import dev.quatrain.job.JobId;
import dev.quatrain.job.JobSize;
import dev.quatrain.job.NewJob;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.StoredJson;
import dev.quatrain.job.TrainSubmission;
import dev.quatrain.registry.KeyClaim;
import dev.quatrain.registry.Names;
import dev.quatrain.registry.TimeOrderedIds;
import dev.quatrain.registry.corpus.CorpusRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Creates jobs from requests. */
@Component
public class Submissions {

    private final PlanValidation planning;
    private final TrainingInputs inputs;
    private final AttemptStore attempts;
    private final TimeOrderedIds ids;

    Submissions(PlanValidation planning, TrainingInputs inputs, AttemptStore attempts, TimeOrderedIds ids) {
        this.planning = planning;
        this.inputs = inputs;
        this.attempts = attempts;
        this.ids = ids;
    }

    public DryRun dryRun(TrainSubmission submission) throws IOException {
        PreparedTraining prepared = planning.prepare(planning.check(submission));
        return new DryRun(StoredJson.tree(prepared.plan()), prepared.forecast());
    }

    /**
     * Queues a job. Short texts are prepared first, and the result is cached for the worker; long texts are prepared by the
     * worker.
     */
    public JobId submit(TrainSubmission submission, KeyClaim claim) throws IOException {
        PlanValidation.Checked checked = planning.check(submission);
        PreparedTraining prepared = checked.isShort() ? planning.prepare(checked) : null;
        NewJob job = job(submission, checked, prepared);
        if (prepared != null) {
            planning.keep(job.id(), checked, prepared);
        }
        try {
            attempts.open(job, claim);
        } catch (RuntimeException notOpened) {
            planning.drop(job.id());
            throw notOpened;
        }
        return job.id();
    }

    private NewJob job(TrainSubmission submission, PlanValidation.Checked checked, @Nullable PreparedTraining prepared)
            throws IOException {
        CorpusRecord corpus = inputs.keep(submission.corpus(), submission.task());
        CorpusRecord validation = validation(submission.validation());
        return new NewJob(
                new JobId(ids.next()),
                submission.name() == null ? corpus.name() : Names.require(submission.name()),
                corpus.id(),
                validation == null ? null : validation.id(),
                checked.reference(),
                request(submission, checked.plan(), corpus),
                prepared == null ? null : StoredJson.tree(prepared.plan()),
                prepared == null ? JobSize.UNKNOWN : JobSize.of(prepared.forecast()));
    }

    private @Nullable CorpusRecord validation(TrainSubmission.Validation validation) {
        return validation instanceof TrainSubmission.Validation.Corpus other ? inputs.corpus(other.reference()) : null;
    }

    /** The original request, with an inline text replaced by the name of its corpus, and the parts of a mixture by their versions. */
    private static ObjectNode request(TrainSubmission submission, RequestedPlan plan, CorpusRecord corpus) {
        ObjectNode request = (ObjectNode) StoredJson.tree(plan);
        request.set("task", StoredJson.tree(submission.task()));
        request.put(
                "corpus",
                submission.corpus() instanceof TrainSubmission.Text.Stored stored ? stored.reference() : corpus.name());
        if (submission.validation() instanceof TrainSubmission.Validation.Fraction cut) {
            request.put("validation", cut.of(corpus.characters()));
            if (cut.method() != null || corpus.kind() == CorpusKind.LABELLED) {
                request.set("split", StoredJson.tree(cut.methodFor(corpus.kind())));
            }
        } else {
            request.put("validation_corpus", ((TrainSubmission.Validation.Corpus) submission.validation()).reference());
        }
        if (submission.name() != null) {
            request.put("name", submission.name());
        }
        if (submission.continueFrom() != null) {
            request.put("continue_from", submission.continueFrom());
        }
        return request;
    }
}
