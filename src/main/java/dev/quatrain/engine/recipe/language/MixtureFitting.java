package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.mixture.FittedGate;
import dev.quatrain.engine.train.mixture.PartReadings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The training of a mixture of trained models: its parts read the validation split once, and the gate is fitted to what they
 * say. It needs no checkpoints, since a restart has the same result.
 */
record MixtureFitting(OpenLanguageModel opening, Map<String, ? extends Tensor> parts, TokenPairs validation) {

    TrainingResult run(TrainingContext context, TrainingHooks hooks) {
        long startedAt = hooks.nanoTime().getAsLong();
        MixtureSpec spec = (MixtureSpec) opening.spec();
        PartReadings readings = readings(context.stop());
        Optional<StopSignal.Reason> stop = context.stop().requested();
        if (stop.isPresent()) {
            return new TrainingResult.Stopped(stop.get(), 0);
        }
        FittedGate fitted = FittedGate.of(spec, readings, validation.characters(), () -> false);
        MixtureScore score = fitted.score();
        Map<String, Tensor> weights = MixtureWeights.withGate(parts, fitted.gate());
        hooks.listener().on(new TrainingEvent.Validated(1, 1, score, true), () -> weights);
        Duration elapsed = Duration.ofNanos(hooks.nanoTime().getAsLong() - startedAt);
        return new TrainingResult.Finished(weights, score, 1, 1, elapsed, opening.device(), null);
    }

    private PartReadings readings(StopSignal stop) {
        GradMode.off();
        try (MixedLanguageModel model = (MixedLanguageModel) opening.with(parts)) {
            return PartReadings.of(model, validation, () -> stop.requested().isPresent());
        }
    }
}
