package dev.quatrain.job;

import dev.quatrain.engine.recipe.Forecast;

/**
 * How much a job has to do.
 *
 * @param totalSteps as forecast; 0 if only time limits them, or if there is no plan yet
 * @param work parameters × tokens to train on; of one pass if only time limits the steps, 0 if there is no plan yet
 */
public record JobSize(long totalSteps, long work) {

    /** Of a job whose text has not been read. */
    public static final JobSize UNKNOWN = new JobSize(0, 0);

    public static JobSize of(Forecast forecast) {
        double passes = Math.max(1, (double) forecast.totalSteps() / Math.max(1, forecast.stepsPerEpoch()));
        return new JobSize(forecast.totalSteps(), (long)
                (passes * forecast.trainingTokens() * forecast.parameters())); // saturates
    }
}
