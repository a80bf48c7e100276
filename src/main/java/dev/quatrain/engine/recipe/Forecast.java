package dev.quatrain.engine.recipe;

/**
 * The size and the memory of a training, computed before it starts.
 *
 * @param parameters the number of learned parameters; for n-gram models an upper bound of the number of n-grams
 * @param memoryBytes an upper estimate of the peak memory of a step
 * @param stepsPerEpoch the number of steps in one pass over the training split
 * @param totalSteps the number of steps of all epochs; 0 if only a time budget ends the training
 * @param vocabularySize V
 * @param trainingTokens the number of targets in the training split
 * @param validationTokens the number of targets in the validation split
 */
public record Forecast(
        long parameters,
        long memoryBytes,
        long stepsPerEpoch,
        long totalSteps,
        int vocabularySize,
        long trainingTokens,
        long validationTokens) {}
