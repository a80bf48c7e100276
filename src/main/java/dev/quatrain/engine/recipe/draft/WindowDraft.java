package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.Nullable;

/** A language model that looks at a fixed number of tokens (Bengio et al. 2003). */
public record WindowDraft(
        @Nullable TokenizerDraft tokenizer,
        Network network,
        LoopDraft loop,
        OptimizationDraft optimization,
        @Nullable Boolean dynamicEvaluation,
        @Nullable Boolean transpose)
        implements LanguageModelDraft {

    /** @param order tokens that are looked at, the predicted one included */
    public record Network(
            @Nullable Integer order,
            @Nullable Integer layers,
            @Nullable Integer hiddenSize,
            @Nullable Integer embeddingSize,
            @Nullable Boolean direct) {}

    /** How it is trained: without anything that only recurrent models have. */
    public DescentDraft descent() {
        return new DescentDraft(loop, optimization, RegularizationDraft.EMPTY, null, dynamicEvaluation);
    }
}
