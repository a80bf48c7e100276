package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.adapt.AdaptiveEvaluation;
import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The dynamic evaluation of the best parameters after training. It does not change the training, and its time does not
 * count towards the time budget.
 */
record FinalEvaluation(LanguageModelTraining prepared, TrainingContext context) {

    /**
     * The result with the score; or {@link TrainingResult.Stopped} if a stop was requested during the evaluation, which
     * is then repeated when the training is resumed.
     */
    TrainingResult of(TrainingResult.Finished finished, DynamicPlan dynamic) {
        Optional<NegativeLogLikelihood> score = score(finished, dynamic);
        if (score.isEmpty()) {
            return new TrainingResult.Stopped(
                    context.stop().requested().orElse(StopSignal.Reason.YIELD), finished.steps());
        }
        context.listener()
                .accept(new TrainingEvent.DynamicallyEvaluated(finished.steps(), finished.epochs(), score.get()));
        return finished.withDynamic(score.get());
    }

    private Optional<NegativeLogLikelihood> score(TrainingResult.Finished finished, DynamicPlan dynamic) {
        TokenPairs validation = prepared.validation();
        return nats(finished, dynamic, () -> context.stop().requested().isPresent())
                .map(nats -> new NegativeLogLikelihood(sum(nats), nats.length, validation.characters()));
    }

    private Optional<float[]> nats(TrainingResult.Finished finished, DynamicPlan dynamic, BooleanSupplier abandon) {
        ModelSpec spec = prepared.model(finished);
        int words = prepared.codec().vocabulary().size();
        try (LanguageModel model = new OpenLanguageModel(spec, words, finished.device()).with(finished.weights())) {
            return AdaptiveEvaluation.of(model, dynamic).orElseThrow().nats(prepared.validation(), abandon);
        }
    }

    private static double sum(float[] nats) {
        double sum = 0;
        for (float ofToken : nats) {
            sum += ofToken;
        }
        return sum;
    }
}
