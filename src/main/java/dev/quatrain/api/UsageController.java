package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.registry.StorageUsage;
import dev.quatrain.registry.StorageUsage.Kind;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/** Says how much storage is used. */
@NativeEndpoints
class UsageController {

    private final StorageUsage storage;

    UsageController(StorageUsage storage) {
        this.storage = storage;
    }

    /**
     * Bytes of storage.
     *
     * @param temporary uploads that arrive, and leftovers
     * @param free that files may still take; the rest of the disk is left to the database
     */
    record Usage(
            @JsonProperty("corpora_bytes") long corpora,
            @JsonProperty("models_bytes") long models,
            @JsonProperty("checkpoints_bytes") long checkpoints,
            @JsonProperty("temporary_bytes") long temporary,
            @JsonProperty("database_bytes") long database,
            @JsonProperty("free_bytes") long free) {}

    @GetMapping(path = "/usage", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses(VALIDATION_FAILED)
    Usage get() {
        return new Usage(
                storage.bytes(Kind.CORPORA),
                storage.bytes(Kind.MODELS),
                storage.bytes(Kind.CHECKPOINTS),
                storage.bytes(Kind.TEMPORARY),
                storage.bytes(Kind.DATABASE),
                storage.freeBytes());
    }
}
