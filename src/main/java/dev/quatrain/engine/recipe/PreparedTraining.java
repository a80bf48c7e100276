package dev.quatrain.engine.recipe;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.token.TextCodec;
import org.jspecify.annotations.Nullable;

/**
 * A training that can begin: everything checked, nothing learned yet.
 *
 * @param parent whose parameters it starts from; null to start from random ones
 */
public record PreparedTraining(
        LanguageModelPlan plan,
        TextCodec codec,
        TokenPairs training,
        TokenPairs validation,
        Forecast forecast,
        @Nullable ParentModel parent) {}
