package dev.quatrain.engine.recipe;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingText;

/** How a text is laid out for truncated back-propagation through time, and for validation. */
record WindowLayout(BpttWindows training, BpttWindows validation) {

    private static final int MOST_VALIDATION_STREAMS = 32;

    static WindowLayout of(TokenPairs training, TokenPairs validation, TrainingPlan plan) {
        int window = plan.bpttWindow();
        int streams = Math.max(1, Math.min(MOST_VALIDATION_STREAMS, validation.size() / (4 * window)));
        return new WindowLayout(
                BpttWindows.of(training, plan.batchSize(), window), BpttWindows.of(validation, streams, window));
    }

    TrainingText on(String device) {
        return new TrainingText(training, validation, device);
    }
}
