package dev.quatrain.engine.model;

import java.util.List;

/** A language model whose distribution is a weighted sum of those of other models. */
public interface MixedLanguageModel extends LanguageModel {

    /** N models, in order. */
    List<LanguageModel> parts();

    /** The names of the parts, in order. */
    List<String> partNames();

    /**
     * Feeds several tokens to a state with one row, as {@link #read} does, and tells what each part says after each of them.
     *
     * @param tokens (T), ids
     */
    void readParts(DecodingState state, int[] tokens, PartListener listener);

    /**
     * Mixes distributions that the parts have computed.
     *
     * @param logits for each part (T, V) row by row
     * @return ln p of the mixture, (T, V) row by row
     */
    float[] mix(float[][] logits, int rows);

    /** Receives what the parts say of the next token. */
    @FunctionalInterface
    interface PartListener {

        /**
         * Called after each token.
         *
         * @param position of the token among those that are fed, from 0
         * @param logWeights (N), ln λ_i
         * @param logProbabilities (N, V), ln p_i; both arrays are valid during the call only
         */
        void on(int position, float[] logWeights, float[][] logProbabilities);
    }

    /** The parts of this type; of a model that is no mixture, the model itself if it is of this type. */
    static <T> List<T> partsOf(LanguageModel model, Class<T> type) {
        List<LanguageModel> all = model instanceof MixedLanguageModel mixed ? mixed.parts() : List.of(model);
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
