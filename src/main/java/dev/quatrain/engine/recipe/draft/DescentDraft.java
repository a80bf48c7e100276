package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of training a language model by gradient descent.
 *
 * @param bpttWindow for recurrent models only, as is the regularization
 */
public record DescentDraft(
        LoopDraft loop,
        OptimizationDraft optimization,
        RegularizationDraft regularization,
        @Nullable Integer bpttWindow,
        @Nullable Boolean dynamicEvaluation) {

    public static final DescentDraft EMPTY =
            new DescentDraft(LoopDraft.EMPTY, OptimizationDraft.EMPTY, RegularizationDraft.EMPTY, null, null);
}
