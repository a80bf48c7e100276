package dev.quatrain.engine.recipe;

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
        long parameters,
        long memoryBytes,
        long stepsPerEpoch,
        long totalSteps,
        int vocabularySize,
        long trainingTokens,
        long validationTokens) {}
