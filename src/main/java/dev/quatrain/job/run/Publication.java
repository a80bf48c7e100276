package dev.quatrain.job.run;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.job.Assignment;
import dev.quatrain.job.StoredJson;
import dev.quatrain.job.submit.SelectedCorpora;
import dev.quatrain.registry.Storage;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.registry.model.Models;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Publishes the model of a finished training. Idempotent per job. */
@Component
class Publication {

    private static final int COPIES = 2; // the file of the weights, and its copy in the store

    private final Models models;
    private final Storage storage;
    private final Versions versions;

    Publication(Models models, Storage storage, Versions versions) {
        this.models = models;
        this.storage = storage;
        this.versions = versions;
    }

    /** The version that an earlier attempt published before it crashed and could mark the job as succeeded. */
    Optional<Outcome> ofEarlierAttempt(Assignment assignment) {
        return models.publishedBy(assignment.jobId().run()).map(Publication::outcome);
    }

    Outcome publish(
            Assignment assignment, SelectedCorpora origin, PreparedTraining prepared, TrainingResult.Finished finished)
            throws IOException {
        Provenance provenance = provenance(assignment, origin, prepared, finished);
        storage.space().require(COPIES * bytes(finished));
        return storage.scratch().use(directory -> {
            ArtifactContent content = prepared.content(finished, provenance, directory.resolve("weights.safetensors"));
            return outcome(models.publish(
                    assignment.name(), content, assignment.jobId().run()));
        });
    }

    private Provenance provenance(
            Assignment assignment,
            SelectedCorpora origin,
            PreparedTraining prepared,
            TrainingResult.Finished finished) {
        return new Provenance(
                origin.ofCorpus(),
                origin.ofValidation(),
                StoredJson.tree(prepared.plan()),
                prepared.plan().seed(),
                versions.current(),
                finished.device(),
                finished.elapsed(),
                finished.steps(),
                finished.epochs(),
                assignment.parent());
    }

    private static long bytes(TrainingResult.Finished finished) {
        return finished.weights().values().stream()
                .mapToLong(tensor -> (long) Float.BYTES * tensor.size())
                .sum();
    }

    private static Outcome outcome(ModelVersion version) {
        Provenance provenance = version.manifest().provenance();
        return new Outcome.Finished(version.version(), provenance.steps(), provenance.epochs());
    }
}
