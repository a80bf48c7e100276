package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/**
 * The options of training a language model by gradient descent.
 *
 * @param regularization for recurrent models only
 * @param bpttWindow T, for recurrent models only
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
