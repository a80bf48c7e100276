package dev.quatrain.job;

import dev.quatrain.registry.corpus.CorpusId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job before it is queued.
 *
 * @param name of the model to publish
 * @param validationId null if the validation split is cut from the corpus
 * @param parent the version to continue from, {@code name:3}; null for none
 * @param plan null until the text has been read
 */
public record NewJob(
        JobId id,
        String name,
        CorpusId corpusId,
        @Nullable CorpusId validationId,
        @Nullable String parent,
        JsonNode request,
        @Nullable JsonNode plan,
        JobSize size) {}
