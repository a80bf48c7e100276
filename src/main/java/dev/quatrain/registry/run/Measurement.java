package dev.quatrain.registry.run;

import org.jspecify.annotations.Nullable;

/**
 * The metrics of a step. Null for metrics that were not measured or are not finite.
 *
 * @param step updates done
 * @param epoch the current pass over the training split, from 1
 * @param trainLoss nats per token
 * @param validLoss nats per token
 * @param gradientNorm the global 2-norm before clipping
 * @param clippedShare the share of clipped steps since the last measurement, 0–1
 * @param taskScores null if there are none
 */
public record Measurement(
        long step,
        @Nullable Integer epoch,
        @Nullable Double trainLoss,
        @Nullable Double validLoss,
        @Nullable Double learningRate,
        @Nullable Double gradientNorm,
        @Nullable Double clippedShare,
        @Nullable Double tokensPerSecond,
        @Nullable TaskScores taskScores) {

    /**
     * The scores of a validation besides the loss; they depend on the task.
     *
     * @param accuracy of a classifier, 0–1
     * @param macroF1 of a classifier, 0–1
     * @param bleu of a translator, 0–100
     */
    public record TaskScores(
            @Nullable Double accuracy,
            @Nullable Double macroF1,
            @Nullable Double bleu) {}

    public Measurement {
        trainLoss = finite(trainLoss);
        validLoss = finite(validLoss);
        learningRate = finite(learningRate);
        gradientNorm = finite(gradientNorm);
        clippedShare = finite(clippedShare);
        tokensPerSecond = finite(tokensPerSecond);
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }
}
