package dev.quatrain.registry;

import org.jspecify.annotations.Nullable;

/**
 * What was measured at a step; null is what was not, or was no finite number.
 *
 * @param step updates done
 * @param epoch passes over the training split begun, from 1
 * @param trainLoss nats per token
 * @param validLoss nats per token
 * @param gradientNorm the global 2-norm before clipping
 * @param clippedShare of the steps since the last line, how many were clipped, 0–1
 * @param taskScores null where there are none
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
     * What a validation measures beside the loss; each task has its own.
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
