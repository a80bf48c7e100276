package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import org.jspecify.annotations.Nullable;

/**
 * A classifier.
 *
 * @param cell null: the default's, or the parent's
 * @param network all but its dropout is the parent's, where there is one
 */
public record ClassifierDraft(
        @Nullable TokenizerDraft tokenizer,
        @Nullable Cell cell,
        NetworkDraft network,
        Head head,
        LoopDraft loop,
        OptimizationDraft optimization,
        Regularization regularization)
        implements PlanDraft {

    public static final ClassifierDraft EMPTY = new ClassifierDraft(
            null,
            null,
            NetworkDraft.EMPTY,
            new Head(null, null),
            LoopDraft.EMPTY,
            OptimizationDraft.EMPTY,
            new Regularization(null, null, null, null, null));

    /** What becomes of the encoder's states. */
    public record Head(@Nullable Boolean bidirectional, ClassifierSpec.@Nullable Pooling pooling) {}

    /** What is asked against overfitting, and for rare labels. */
    public record Regularization(
            @Nullable Double embeddingDropout,
            @Nullable Double wordDropout,
            ClassificationTraining.@Nullable ClassWeights classWeights,
            @Nullable Boolean gradualUnfreezing,
            @Nullable Double layerRateDecay) {}
}
