package dev.quatrain.engine.model.mixture;

import dev.quatrain.engine.model.jvm.Softmax;

/**
 * What the weights of a mixture depend on, available for any model: how sure each part is of the next token. With few parts,
 * also all squares and products of these numbers.
 */
public final class ContextFeatures {

    private static final int PER_PART = 2; // the largest ln p, and the entropy
    private static final int MOST_PARTS_WITH_PRODUCTS = 3;

    private ContextFeatures() {}

    /** F, for N parts. */
    public static int count(int parts) {
        int single = singleCount(parts);
        return parts > MOST_PARTS_WITH_PRODUCTS ? single : single + single * (single + 1) / 2;
    }

    /** The number of features without squares and products. */
    public static int singleCount(int parts) {
        return PER_PART * parts;
    }

    /**
     * The features of a position without squares and products: for each part its largest ln p and its entropy, in nats.
     *
     * @param logProbabilities (N, V)
     */
    public static float[] single(float[][] logProbabilities) {
        float[] features = new float[singleCount(logProbabilities.length)];
        for (int part = 0; part < logProbabilities.length; part++) {
            features[PER_PART * part] = Softmax.greatest(logProbabilities[part]);
            features[PER_PART * part + 1] = Softmax.entropy(logProbabilities[part]);
        }
        return features;
    }

    /** All features, (F), from those without squares and products. */
    public static float[] all(float[] single) {
        float[] features = new float[count(single.length / PER_PART)];
        System.arraycopy(single, 0, features, 0, single.length);
        int at = single.length;
        for (int i = 0; i < single.length && at < features.length; i++) {
            for (int j = 0; j <= i; j++) {
                features[at++] = single[i] * single[j];
            }
        }
        return features;
    }
}
