package dev.quatrain.job.run;

import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.job.Assignment;
import dev.quatrain.job.AttemptStore;
import dev.quatrain.job.JobSize;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.StoredJson;
import dev.quatrain.job.submit.DraftReader;
import dev.quatrain.job.submit.KeptPreparations;
import dev.quatrain.job.submit.MemoryBudget;
import dev.quatrain.job.submit.SelectedCorpora;
import dev.quatrain.job.submit.TrainingCorpora;
import dev.quatrain.job.submit.TrainingInputs;
import dev.quatrain.job.submit.TrainingMemory;
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
    private final TrainingMemory memory;

    JobPreparation(TrainingInputs inputs, KeptPreparations kept, AttemptStore attempts, TrainingMemory memory) {
        this.inputs = inputs;
        this.kept = kept;
        this.attempts = attempts;
        this.memory = memory;
    }

    /** The corpora of the job. */
    SelectedCorpora origin(Assignment assignment) {
        return new SelectedCorpora(
                inputs.corpus(assignment.corpusId().toString()),
                assignment.validationId() == null
                        ? null
                        : inputs.corpus(assignment.validationId().toString()));
    }

    /**
     * Waits until trainings under way leave enough of the Java heap for the texts.
     *
     * @return empty if the training is to stop
     * @throws dev.quatrain.engine.recipe.PlanRejected if the whole heap is too small
     */
    Optional<MemoryBudget.Share> heap(Assignment assignment, SelectedCorpora origin, StopSignal stop)
            throws IOException {
        RequestedPlan asked = StoredJson.read(assignment.request(), RequestedPlan.class);
        TrainingCorpora corpora = corpora(assignment, origin);
        PlanViolations violations = new PlanViolations();
        corpora.checkHeap(assignment.task(), asked, violations);
        violations.throwIfAny();
        return memory.heap()
                .take(
                        corpora.heapBytes(assignment.task(), asked),
                        () -> stop.requested().isPresent());
    }

    /**
     * Waits until trainings under way leave enough memory for the tensors.
     *
     * @return empty if the training is to stop
     */
    Optional<MemoryBudget.Share> tensors(PreparedTraining prepared, StopSignal stop) throws IOException {
        return memory.of(prepared)
                .take(prepared.forecast().memoryBytes(), () -> stop.requested().isPresent());
    }

    /**
     * Takes the training that was prepared at submission, or reads the texts now.
     *
     * @throws dev.quatrain.engine.recipe.PlanRejected if the texts cannot be used for this training
     */
    PreparedTraining prepare(Assignment assignment, SelectedCorpora origin) throws IOException {
        JsonNode plan = assignment.plan();
        if (plan == null) {
            return settle(assignment, origin);
        }
        Optional<PreparedTraining> ready = kept.take(assignment.jobId(), plan);
        return ready.isPresent() ? ready.get() : reopen(Recipe.of(assignment.task()), assignment, origin);
    }

    private PreparedTraining settle(Assignment assignment, SelectedCorpora origin) throws IOException {
        Recipe<?, ?, ?> recipe = Recipe.of(assignment.task());
        RequestedPlan asked = StoredJson.read(assignment.request(), RequestedPlan.class);
        DraftReader.Read draft = DraftReader.read(recipe.task(), asked, assignment.parent() != null);
        draft.violations().throwIfAny();
        PreparedTraining prepared = recipe.prepare(
                corpora(assignment, origin).split(), draft.draft(), inputs.start(asked, assignment.parent()));
        attempts.plan(assignment, StoredJson.tree(prepared.plan()), JobSize.of(prepared.forecast()));
        return prepared;
    }

    private <P extends TaskPlan> PreparedTraining reopen(
            Recipe<?, ?, P> recipe, Assignment assignment, SelectedCorpora origin) throws IOException {
        P plan = StoredJson.read(Objects.requireNonNull(assignment.plan()), recipe.planType());
        RequestedPlan asked = StoredJson.read(assignment.request(), RequestedPlan.class);
        return recipe.reopen(corpora(assignment, origin).split(), plan, inputs.start(asked, assignment.parent()));
    }

    private TrainingCorpora corpora(Assignment assignment, SelectedCorpora origin) {
        UnreadCorpus validation = origin.validation() == null ? null : inputs.unread(origin.validation());
        return new TrainingCorpora(
                inputs.unread(origin.corpus()), validation, assignment.validationFraction(), assignment.splitMethod());
    }
}
