package dev.quatrain.engine.model;

import java.util.List;

/** A trained classifier. The interface uses no tensors. Thread-safe. */
public interface TextClassifier extends OpenModel {

    /** V, with the special tokens. */
    int vocabularySize();

    /** The names of the C labels, by id. */
    List<String> labels();

    /**
     * ln p of each label for each text. The result of a text does not depend on the others, up to rounding.
     *
     * @param texts token ids, at least one each
     * @param beforeBatch runs before each batch of texts of similar length; an exception from it ends the work
     * @return (B, C) row by row
     */
    float[] classify(List<int[]> texts, Runnable beforeBatch);

    /** The same for a caller that waits for the result. */
    default float[] classify(List<int[]> texts) {
        return classify(texts, () -> {});
    }

    /**
     * The attribution of the prediction to each token; the shares sum to 1. With attention pooling, the attention weights.
     * With max pooling, the share of units whose maximum is at the token. Otherwise gradient times input (Denil, Demiraj &
     * de Freitas 2014): the token's share of Σ_t |∂ ln p(label)/∂e_t · e_t|, where e_t is its embedding. Of a linear classifier,
     * the token's share of Σ_t |its {@linkplain AdditiveClassifier#contributions contribution}|.
     *
     * @param text token ids, at least one
     * @param label whose probability is explained
     * @return (T)
     */
    float[] explain(int[] text, int label);
}
