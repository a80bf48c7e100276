package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as the API returns it.
 *
 * @param owner null for the owner of mode {@code none}
 * @param request the original request; an inline text is replaced by the name of the corpus that stores it
 * @param plan the request with all defaults applied; null until the text of a long corpus has been read
 */
public record JobView(
        @JsonProperty("id") JobId id,
        @JsonProperty("owner") @Nullable String owner,
        @JsonProperty("status") JobStatus status,
        @JsonProperty("model") Model model,
        @JsonProperty("progress") JobProgress progress,
        @JsonProperty("metrics") JobMetrics metrics,
        @JsonProperty("problem") @Nullable JobProblem problem,
        @JsonProperty("request") JsonNode request,
        @JsonProperty("plan") @Nullable JsonNode plan,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("started_at") @Nullable Instant startedAt,
        @JsonProperty("finished_at") @Nullable Instant finishedAt) {

    /**
     * The model that the job trains.
     *
     * @param version null until it is published
     */
    public record Model(
            @JsonProperty("name") String name,
            @JsonProperty("version") @Nullable Integer version) {}
}
