package dev.quatrain.engine.train;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What of a training only classifiers know.
 *
 * @param wordDropout the probability that a token is read as UNK in an update
 * @param classWeights how much a text of each label counts
 * @param gradualUnfreezing whether the first pass trains what lies above the encoder only, and each further one a layer more,
 *     from the top (Howard & Ruder 2018)
 * @param layerRateDecay what the learning rate is multiplied with from each layer to the one below (Howard & Ruder 2018); 1:
 *     all learn at the same rate
 */
public record ClassificationTraining(
        double wordDropout, ClassWeights classWeights, boolean gradualUnfreezing, double layerRateDecay) {

    /** How much a text of a label counts in the loss. */
    public enum ClassWeights {
        /** As much as any other. */
        @JsonProperty("none")
        NONE,
        /** In inverse proportion to how frequent its label is, so that all labels count alike. */
        @JsonProperty("balanced")
        BALANCED
    }

    /**
     * @param counts texts of each label
     * @return the weight of a text of each label; their mean over texts is 1
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
