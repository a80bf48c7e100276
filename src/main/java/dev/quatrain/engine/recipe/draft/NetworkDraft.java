package dev.quatrain.engine.recipe.draft;

import dev.quatrain.engine.model.RecurrentSpec;
import org.jspecify.annotations.Nullable;

/** The options of a recurrent network. */
public record NetworkDraft(
        @Nullable Integer layers,
        @Nullable Integer hiddenSize,
        @Nullable Integer embeddingSize,
        @Nullable Double dropout,
        RecurrentSpec.@Nullable Activation activation,
        RecurrentSpec.@Nullable Initialization initialization,
        @Nullable Double forgetBias) {

    public static final NetworkDraft EMPTY = new NetworkDraft(null, null, null, null, null, null, null);
}
