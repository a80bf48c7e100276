package dev.quatrain.job.run;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.job.Assignment;
import dev.quatrain.job.AttemptStore;
import dev.quatrain.job.submit.Origin;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Trains with the recipe of the job's task: corpora → recipe with checkpoints → registry. */
@Component
class RecipeTraining implements Training {

    private final JobPreparation preparation;
    private final Checkpoints checkpoints;
    private final AttemptStore attempts;
    private final Publication publication;

    RecipeTraining(
            JobPreparation preparation, Checkpoints checkpoints, AttemptStore attempts, Publication publication) {
        this.preparation = preparation;
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
        Origin origin = preparation.origin(assignment);
        PreparedTraining prepared = preparation.prepare(assignment, origin);
        CheckpointStore store = checkpoints.takeOver(assignment.jobId(), assignment.attempt());
        attempts.rewind(assignment, store.latestStep());
        boolean retry = assignment.attempt() > 1;
        TrainingResult result = prepared.run(new TrainingContext(store, stop, listener, System::nanoTime, retry));
        if (result instanceof TrainingResult.Finished finished) {
            return attempts.isUnwanted(assignment)
                    ? new Outcome.Stopped(finished.steps())
                    : publication.publish(assignment, origin, prepared, finished);
        }
        return new Outcome.Stopped(((TrainingResult.Stopped) result).step());
    }
}
