package dev.quatrain.job.run;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.engine.recipe.TaskPlan;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.job.Assignment;
import dev.quatrain.job.AttemptStore;
import dev.quatrain.job.StoredJson;
import dev.quatrain.job.submit.Origin;
import dev.quatrain.job.submit.TrainingCorpora;
import dev.quatrain.job.submit.TrainingInputs;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Trains with the recipe of the job's task: corpora → recipe with checkpoints → registry. */
@Component
class RecipeTraining implements Training {

    private final TrainingInputs inputs;
    private final Checkpoints checkpoints;
    private final AttemptStore attempts;
    private final Publication publication;

    RecipeTraining(TrainingInputs inputs, Checkpoints checkpoints, AttemptStore attempts, Publication publication) {
        this.inputs = inputs;
        this.checkpoints = checkpoints;
        this.attempts = attempts;
        this.publication = publication;
    }

    @Override
    public Outcome run(Assignment assignment, StopSignal stop, Consumer<TrainingEvent> listener) throws IOException {
        Optional<Outcome> published = publication.ofEarlierAttempt(assignment);
        return published.isPresent() ? published.get() : train(assignment, stop, listener);
    }

    private Outcome train(Assignment assignment, StopSignal stop, Consumer<TrainingEvent> listener) throws IOException {
        Origin origin = origin(assignment);
        PreparedTraining prepared = prepare(assignment, origin);
        CheckpointStore store = checkpoints.takeOver(assignment.jobId(), assignment.attempt());
        attempts.rewind(assignment, store.latestStep());
        TrainingResult result = prepared.run(new TrainingContext(store, stop, listener, System::nanoTime));
        if (result instanceof TrainingResult.Finished finished) {
            return attempts.isUnwanted(assignment)
                    ? new Outcome.Stopped(finished.steps())
                    : publication.publish(assignment, origin, prepared, finished);
        }
        return new Outcome.Stopped(((TrainingResult.Stopped) result).step());
    }

    private Origin origin(Assignment assignment) {
        return new Origin(
                inputs.corpus(assignment.corpusId().toString()),
                assignment.validationId() == null
                        ? null
                        : inputs.corpus(assignment.validationId().toString()));
    }

    private PreparedTraining prepare(Assignment assignment, Origin origin) throws IOException {
        CorpusSource validation = origin.validation() == null ? null : inputs.source(origin.validation());
        TrainingCorpora material =
                new TrainingCorpora(inputs.source(origin.corpus()), validation, assignment.validationFraction());
        return reopen(Recipe.of(assignment.task()), material, assignment);
    }

    private <P extends TaskPlan> PreparedTraining reopen(
            Recipe<?, P> recipe, TrainingCorpora material, Assignment assignment) throws IOException {
        P plan = StoredJson.read(assignment.plan(), recipe.planType());
        return recipe.reopen(material.split(recipe), plan, inputs.parent(assignment.parent()));
    }
}
