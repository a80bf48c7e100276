package dev.quatrain.job.run;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.job.Assignment;
import dev.quatrain.job.AttemptStore;
import dev.quatrain.job.submit.MemoryBudget;
import dev.quatrain.job.submit.SelectedCorpora;
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
        SelectedCorpora origin = preparation.origin(assignment);
        Optional<MemoryBudget.Share> heap = preparation.heap(assignment, origin, stop);
        if (heap.isEmpty()) {
            return new Outcome.Stopped(checkpoints(assignment).latestStep());
        }
        try (MemoryBudget.Share share = heap.get()) {
            PreparedTraining prepared = preparation.prepare(assignment, origin);
            TrainingResult result = train(assignment, prepared, stop, listener);
            return result instanceof TrainingResult.Finished finished
                    ? published(assignment, origin, prepared, finished)
                    : new Outcome.Stopped(((TrainingResult.Stopped) result).step());
        }
    }

    private TrainingResult train(
            Assignment assignment, PreparedTraining prepared, StopSignal stop, Consumer<TrainingEvent> listener)
            throws IOException {
        CheckpointStore store = checkpoints(assignment);
        attempts.rewind(assignment, store.latestStep());
        Optional<MemoryBudget.Share> tensors = preparation.tensors(prepared, stop);
        if (tensors.isEmpty()) {
            return new TrainingResult.Stopped(StopSignal.Reason.YIELD, store.latestStep());
        }
        try (MemoryBudget.Share share = tensors.get()) {
            boolean retry = assignment.attempt() > 1;
            return prepared.run(new TrainingContext(store, stop, listener, System::nanoTime, retry));
        }
    }

    private CheckpointStore checkpoints(Assignment assignment) throws IOException {
        return checkpoints.takeOver(assignment.jobId(), assignment.attempt());
    }

    private Outcome published(
            Assignment assignment, SelectedCorpora origin, PreparedTraining prepared, TrainingResult.Finished finished)
            throws IOException {
        return attempts.isUnwanted(assignment)
                ? new Outcome.Stopped(finished.steps())
                : publication.publish(assignment, origin, prepared, finished);
    }
}
