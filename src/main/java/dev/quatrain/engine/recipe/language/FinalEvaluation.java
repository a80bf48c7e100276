package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.adapt.DynamicEvaluation;
import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import java.util.Optional;

/** What is measured of the best parameters when the training is over. Takes no part in it, and no time of its budget. */
record FinalEvaluation(LanguageModelTraining prepared, TrainingContext context) {

    /** The result with what was measured; or that it was stopped meanwhile, to be measured anew. */
    TrainingResult of(TrainingResult.Finished finished, DynamicPlan dynamic) {
        Optional<NegativeLogLikelihood> score = score(finished, dynamic);
        if (score.isEmpty()) {
            return new TrainingResult.Stopped(
                    context.stop().requested().orElse(StopSignal.Reason.YIELD), finished.steps());
        }
        context.listener().accept(new TrainingEvent.DynamicallyEvaluated(finished.steps(), score.get()));
        return finished.withDynamic(score.get());
    }

    private Optional<NegativeLogLikelihood> score(TrainingResult.Finished finished, DynamicPlan dynamic) {
        TokenPairs validation = prepared.validation();
        DynamicEvaluation evaluation = new DynamicEvaluation(
                (ParametricSpec) prepared.plan().model(),
                OpenLanguageModel.floats(finished.weights()),
                dynamic,
                finished.device());
        return evaluation
                .nats(validation, () -> context.stop().requested().isPresent())
                .map(nats -> new NegativeLogLikelihood(sum(nats), nats.length, validation.characters()));
    }

    private static double sum(float[] nats) {
        double sum = 0;
        for (float ofToken : nats) {
            sum += ofToken;
        }
        return sum;
    }
}
