package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.ContextWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingText;
import java.util.Objects;

/** The windows of a text for training and for validation. */
record WindowLayout(Batches<Window> training, Batches<Window> validation) {

    private static final int MOST_VALIDATION_STREAMS = 32;
    private static final int EVALUATED_AT_ONCE = 1024; // targets

    static WindowLayout of(TokenPairs training, TokenPairs validation, LanguageModelPlan plan) {
        TrainingPlan descent = Objects.requireNonNull(plan.training());
        if (plan.model() instanceof WindowSpec spec) {
            return new WindowLayout(
                    ContextWindows.of(training, descent.batchSize(), spec.context()),
                    ContextWindows.of(validation, EVALUATED_AT_ONCE, spec.context()));
        }
        return streams(training, validation, descent);
    }

    private static WindowLayout streams(TokenPairs training, TokenPairs validation, TrainingPlan plan) {
        int window = plan.windowLength();
        int streams = Math.max(1, Math.min(MOST_VALIDATION_STREAMS, validation.size() / (4 * window)));
        return new WindowLayout(
                BpttWindows.of(training, plan.batchSize(), window), BpttWindows.of(validation, streams, window));
    }

    TrainingText<Window> on(String device) {
        return new TrainingText<>(training, validation, device);
    }
}
