package dev.quatrain.engine.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a training will take.
 *
 * @param parameters numbers that are learned; where n-grams are counted, a bound on how many there can be
 * @param memoryBytes at the peak of a step, an estimate from above
 * @param stepsPerEpoch windows in a pass over the training split
 * @param totalSteps of all epochs; 0 where a budget of time decides
 * @param vocabularySize V
 * @param trainingTokens targets in the training split
 * @param validationTokens targets in the validation split
 */
public record Forecast(
        @JsonProperty("parameters") long parameters,
        @JsonProperty("memory_bytes") long memoryBytes,
        @JsonProperty("steps_per_epoch") long stepsPerEpoch,
        @JsonProperty("total_steps") long totalSteps,
        @JsonProperty("vocabulary_size") int vocabularySize,
        @JsonProperty("training_tokens") long trainingTokens,
        @JsonProperty("validation_tokens") long validationTokens) {}
