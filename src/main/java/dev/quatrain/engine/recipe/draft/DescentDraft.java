package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/**
 * The options of training a language model by gradient descent.
 *
 * @param regularization for recurrent models only
 * @param bpttWindow T, for recurrent models only
 * @param softmaxSamples for recurrent models only; 0 for the exact softmax
 */
public record DescentDraft(
        LoopDraft loop,
        OptimizationDraft optimization,
        RegularizationDraft regularization,
        @Nullable Integer bpttWindow,
        @Nullable Integer softmaxSamples,
        @Nullable Boolean dynamicEvaluation) {

    public static final DescentDraft EMPTY =
            new DescentDraft(LoopDraft.EMPTY, OptimizationDraft.EMPTY, RegularizationDraft.EMPTY, null, null, null);
}
