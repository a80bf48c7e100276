package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.recipe.Forecast;
import tools.jackson.databind.JsonNode;

/**
 * The plan and forecast of a training that is not started. Nothing is stored or queued.
 *
 * @param plan the request with all defaults applied
 */
public record DryRun(
        @JsonProperty("plan") JsonNode plan,
        @JsonProperty("forecast") Forecast forecast) {}
