package dev.quatrain.job;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.recipe.LanguageModelPlan;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.TrainLanguageModel;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Trains language models: corpora → recipe with checkpoints → registry. */
@Component
class LanguageModelTraining implements Training {

    private final TrainingInputs inputs;
    private final Checkpoints checkpoints;
    private final JobLedger ledger;
    private final Publication publication;

    LanguageModelTraining(TrainingInputs inputs, Checkpoints checkpoints, JobLedger ledger, Publication publication) {
        this.inputs = inputs;
        this.checkpoints = checkpoints;
        this.ledger = ledger;
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
        ledger.rewind(assignment, store.latestStep());
        TrainingResult result =
                TrainLanguageModel.run(prepared, new TrainingContext(store, stop, listener, System::nanoTime));
        if (result instanceof TrainingResult.Finished finished) {
            return ledger.isUnwanted(assignment)
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
        Material material = new Material(inputs.source(origin.corpus()), validation, assignment.validationFraction());
        LanguageModelPlan plan = StoredJson.read(assignment.plan(), LanguageModelPlan.class);
        return TrainLanguageModel.reopen(material.split(), plan, inputs.parent(assignment.parent()));
    }
}
