package dev.quatrain.engine.model;

import java.util.List;

/** A trained classifier, ready to be asked. No tensors cross this border. Safe for use by several threads at once. */
public interface TextClassifier extends OpenModel {

    /** V, the special tokens included. */
    int vocabularySize();

    /** C names, by id. */
    List<String> labels();

    /**
     * ln p of each label for each text; what comes out for a text does not depend on the others, up to rounding.
     *
     * @param texts token ids, at least one each
     * @return (B, C) row by row
     */
    float[] classify(List<int[]> texts);

    /**
     * How much each token had to say in what was made of the text; the shares sum to 1. Where the model weighs the tokens itself,
     * these are its weights. Where of each unit the greatest value counts, a token's share is that of the units which it won.
     * Else it is the token's share of Σ_t |∂ ln p(label)/∂e_t · e_t|, with e_t its embedding (gradient times input; Denil,
     * Demiraj & de Freitas 2014).
     *
     * @param text token ids, at least one
     * @param label of which the probability is explained
     * @return (T)
     */
    float[] explain(int[] text, int label);
}
