package dev.quatrain.job.submit;

import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.job.StoredJson;
import dev.quatrain.job.TrainSubmission;
import dev.quatrain.registry.Names;
import dev.quatrain.registry.NotFound;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds out all that is wrong with a training before anything is kept or queued. */
@Component
class PlanValidation {

    /** A text that is being prepared takes many times its size. */
    private final Lock oneAtATime = new ReentrantLock(true);

    private final TrainingInputs inputs;

    PlanValidation(TrainingInputs inputs) {
        this.inputs = inputs;
    }

    /**
     * A training that can be done.
     *
     * @param parent {@code name:3}, or null
     */
    record Accepted(
            JsonNode plan, Forecast forecast, @Nullable String parent) {}

    /**
     * Reads the texts, counts the vocabulary and settles the plan.
     *
     * @throws NotFound if a corpus or model that is named is not there
     * @throws PlanRejected with everything that is wrong with the plan
     */
    Accepted accept(TrainSubmission submission) throws IOException {
        if (submission.name() != null) {
            Names.require(submission.name());
        }
        oneAtATime.lock();
        try {
            return prepare(submission);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Accepted prepare(TrainSubmission submission) throws IOException {
        TrainingCorpora material = material(submission);
        String start = submission.continueFrom();
        String parent = start == null ? null : known("/continue_from", () -> inputs.pin(start));
        Recipe<?, ?> recipe = Recipe.of(submission.task());
        PreparedTraining prepared = recipe.prepare(material.split(recipe), submission.draft(), inputs.parent(parent));
        return new Accepted(StoredJson.tree(prepared.plan()), prepared.forecast(), parent);
    }

    private TrainingCorpora material(TrainSubmission submission) {
        var corpus = known("/corpus", () -> inputs.source(submission.corpus(), submission.task()));
        if (submission.validation() instanceof TrainSubmission.Validation.Corpus other) {
            return new TrainingCorpora(
                    corpus, known("/validation", () -> inputs.source(inputs.corpus(other.reference()))), 0);
        }
        return new TrainingCorpora(
                corpus, null, ((TrainSubmission.Validation.Fraction) submission.validation()).fraction());
    }

    private static <T> T known(String pointer, Supplier<T> thing) {
        try {
            return thing.get();
        } catch (NotFound e) {
            throw e.at(pointer);
        }
    }
}
