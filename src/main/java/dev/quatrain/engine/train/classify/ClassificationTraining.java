package dev.quatrain.engine.train.classify;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The part of a training plan that is specific to classifiers.
 *
 * @param wordDropout the probability that a token is replaced by UNK in an update
 * @param classWeights the weight of each label's texts
 * @param gradualUnfreezing whether the first epoch trains only the layers above the encoder, and each further epoch one more
 *     layer, from the top (Howard & Ruder 2018)
 * @param layerRateDecay the factor of the learning rate from each layer to the one below (Howard & Ruder 2018); 1 for equal
 *     rates
 */
public record ClassificationTraining(
        double wordDropout, ClassWeights classWeights, boolean gradualUnfreezing, double layerRateDecay) {

    /** The weight of a text in the loss, by its label. */
    public enum ClassWeights {
        /** Equal weights for all texts. */
        @JsonProperty("none")
        NONE,
        /** In inverse proportion to the frequency of the label, so that all labels have equal total weight. */
        @JsonProperty("balanced")
        BALANCED
    }

    /**
     * @param counts texts of each label
     * @return the weight of a text of each label; the mean over texts is 1
     */
    float[] weights(long[] counts) {
        float[] weights = new float[counts.length];
        double texts = 0;
        for (long count : counts) {
            texts += count;
        }
        for (int label = 0; label < counts.length; label++) {
            boolean plain = classWeights == ClassWeights.NONE || counts[label] == 0;
            weights[label] = plain ? 1 : (float) (texts / counts.length / counts[label]);
        }
        return weights;
    }
}
