package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/** The options of a language model with a fixed context (Bengio et al. 2003). */
public record WindowDraft(
        @Nullable TokenizerDraft tokenizer,
        Network network,
        LoopDraft loop,
        OptimizationDraft optimization,
        @Nullable Boolean dynamicEvaluation,
        @Nullable Boolean transpose)
        implements LanguageModelDraft {

    /** @param order n: the number of context tokens plus 1 */
    public record Network(
            @Nullable Integer order,
            @Nullable Integer layers,
            @Nullable Integer hiddenSize,
            @Nullable Integer embeddingSize,
            @Nullable Boolean direct) {}

    /** The options of its training, without those that only recurrent models have. */
    public DescentDraft descent() {
        return new DescentDraft(loop, optimization, RegularizationDraft.EMPTY, null, null, dynamicEvaluation);
    }
}
