package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.TranslatorSpec;
import org.jspecify.annotations.Nullable;

/**
 * The options of a translator's training.
 *
 * @param cell LSTM or GRU; null for the default
 * @param sharedVocabulary whether both languages share one vocabulary
 */
public record TranslatorDraft(
        @Nullable TokenizerDraft tokenizer,
        @Nullable Cell cell,
        Network network,
        @Nullable Boolean sharedVocabulary,
        LoopDraft loop,
        OptimizationDraft optimization,
        Teaching teaching)
        implements PlanDraft {

    public static final TranslatorDraft EMPTY = new TranslatorDraft(
            null,
            null,
            new Network(null, null, null, null, null, null, null, null),
            null,
            LoopDraft.EMPTY,
            OptimizationDraft.EMPTY,
            new Teaching(null, null));

    /** The options of the encoder and the decoder. */
    public record Network(
            @Nullable Integer layers,
            @Nullable Integer hiddenSize,
            @Nullable Integer embeddingSize,
            @Nullable Double dropout,
            @Nullable Boolean tied,
            @Nullable Boolean bidirectional,
            TranslatorSpec.@Nullable Attention attention,
            @Nullable Boolean inputFeeding) {}

    /** The options of the decoder's training. */
    public record Teaching(
            @Nullable Double teacherForcingRatio, @Nullable Double labelSmoothing) {}
}
