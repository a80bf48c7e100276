package dev.quatrain.job.run;

import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.job.Assignment;
import dev.quatrain.job.AttemptStore;
import dev.quatrain.job.JobSize;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.StoredJson;
import dev.quatrain.job.submit.DraftReader;
import dev.quatrain.job.submit.KeptPreparations;
import dev.quatrain.job.submit.Origin;
import dev.quatrain.job.submit.TrainingCorpora;
import dev.quatrain.job.submit.TrainingInputs;
import dev.quatrain.job.submit.UnreadCorpus;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Prepares the training of a job. */
@Component
class JobPreparation {

    private final TrainingInputs inputs;
    private final KeptPreparations kept;
    private final AttemptStore attempts;

    JobPreparation(TrainingInputs inputs, KeptPreparations kept, AttemptStore attempts) {
        this.inputs = inputs;
        this.kept = kept;
        this.attempts = attempts;
    }

    /** The corpora of the job. */
    Origin origin(Assignment assignment) {
        return new Origin(
                inputs.corpus(assignment.corpusId().toString()),
                assignment.validationId() == null
                        ? null
                        : inputs.corpus(assignment.validationId().toString()));
    }

    /**
     * Takes the training that was prepared at submission, or reads the texts now.
     *
     * @throws dev.quatrain.engine.recipe.PlanRejected if the texts cannot be used for this training
     */
    PreparedTraining prepare(Assignment assignment, Origin origin) throws IOException {
        JsonNode plan = assignment.plan();
        if (plan == null) {
            return settle(assignment, origin);
        }
        Optional<PreparedTraining> ready = kept.take(assignment.jobId(), plan);
        return ready.isPresent() ? ready.get() : reopen(Recipe.of(assignment.task()), assignment, origin);
    }

    private PreparedTraining settle(Assignment assignment, Origin origin) throws IOException {
        Recipe<?, ?, ?> recipe = Recipe.of(assignment.task());
        RequestedPlan asked = StoredJson.read(assignment.request(), RequestedPlan.class);
        DraftReader.Read draft = DraftReader.read(recipe.task(), asked, assignment.parent() != null);
        draft.violations().throwIfAny();
        PreparedTraining prepared =
                recipe.prepare(corpora(assignment, origin).split(), draft.draft(), inputs.parent(assignment.parent()));
        attempts.plan(assignment, StoredJson.tree(prepared.plan()), JobSize.of(prepared.forecast()));
        return prepared;
    }

    private <P extends TaskPlan> PreparedTraining reopen(Recipe<?, ?, P> recipe, Assignment assignment, Origin origin)
            throws IOException {
        P plan = StoredJson.read(Objects.requireNonNull(assignment.plan()), recipe.planType());
        return recipe.reopen(corpora(assignment, origin).split(), plan, inputs.parent(assignment.parent()));
    }

    private TrainingCorpora corpora(Assignment assignment, Origin origin) {
        UnreadCorpus validation = origin.validation() == null ? null : inputs.unread(origin.validation());
        return new TrainingCorpora(inputs.unread(origin.corpus()), validation, assignment.validationFraction());
    }
}
