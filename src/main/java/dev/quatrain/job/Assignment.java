package dev.quatrain.job;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.registry.corpus.CorpusId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One attempt at a job, as passed to the worker.
 *
 * @param name of the model to publish
 * @param validationId null if the validation split is cut from the corpus
 * @param plan null until the text has been read
 * @param parent the version to continue from, {@code name:3}; null for none
 */
public record Assignment(
        JobId jobId,
        int attempt,
        String name,
        CorpusId corpusId,
        @Nullable CorpusId validationId,
        @Nullable String parent,
        JsonNode request,
        @Nullable JsonNode plan) {

    public Task task() {
        return StoredJson.read(request.required("task"), Task.class);
    }

    /** The fraction that is cut off for validation; 0 if there is a separate validation corpus. */
    public double validationFraction() {
        return request.path("validation").doubleValue(0);
    }

    /** How that is cut off; jobs of earlier versions do not say so. */
    public SplitMethod splitMethod() {
        return request.has("split") ? StoredJson.read(request.get("split"), SplitMethod.class) : SplitMethod.CONTIGUOUS;
    }
}
