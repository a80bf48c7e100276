package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.recipe.Forecast;
import tools.jackson.databind.JsonNode;

/**
 * What a training would be, had it been asked for in earnest. Nothing is kept and nothing is queued.
 *
 * @param plan the request with every default settled
 */
public record DryRun(
        @JsonProperty("plan") JsonNode plan,
        @JsonProperty("forecast") Forecast forecast) {}
