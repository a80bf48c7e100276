package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import org.jspecify.annotations.Nullable;

/**
 * The options of training a recurrent classifier.
 *
 * @param cell null for the default or the cell of the parent
 * @param network with a parent, only the dropout may be given; the rest is that of the parent
 */
public record ClassifierDraft(
        @Nullable TokenizerDraft tokenizer,
        @Nullable Cell cell,
        NetworkDraft network,
        Head head,
        LoopDraft loop,
        OptimizationDraft optimization,
        Regularization regularization)
        implements ClassificationDraft {

    public static final ClassifierDraft EMPTY = new ClassifierDraft(
            null,
            null,
            NetworkDraft.EMPTY,
            new Head(null, null),
            LoopDraft.EMPTY,
            OptimizationDraft.EMPTY,
            new Regularization(null, null, null, null, null));

    /** The options of the layers above the encoder's cells. */
    public record Head(@Nullable Boolean bidirectional, ClassifierSpec.@Nullable Pooling pooling) {}

    /** The options against overfitting, and for rare labels. */
    public record Regularization(
            @Nullable Double embeddingDropout,
            @Nullable Double wordDropout,
            ClassificationTraining.@Nullable ClassWeights classWeights,
            @Nullable Boolean gradualUnfreezing,
            @Nullable Double layerRateDecay) {}
}
