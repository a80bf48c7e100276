package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Counts the n-grams of a {@link MixtureTrial} once more, with the validation split, after that split has decided and measured
 * everything else. A validation split that is a corpus of its own is not counted.
 */
record FinalCounts(LanguageModelTraining prepared, TrainingContext context) {

    /**
     * The result with more counts; as it is if there is no mixture, or the time budget is over; or {@link
     * TrainingResult.Stopped} if a stop was requested.
     */
    TrainingResult of(TrainingResult.Finished finished, NgramSpec spec) {
        if (!(finished.validation() instanceof MixtureScore) || !prepared.cut()) {
            return finished;
        }
        long startedAt = context.nanoTime().getAsLong();
        TokenPairs all = prepared.training().followedBy(prepared.validation());
        int words = prepared.codec().vocabulary().size();
        Optional<NgramCounts> counts = NgramCounts.count(all, spec.order(), words, over(startedAt, finished.elapsed()));
        Duration more = Duration.ofNanos(context.nanoTime().getAsLong() - startedAt);
        Optional<StopSignal.Reason> stop = context.stop().requested();
        if (stop.isPresent()) {
            return new TrainingResult.Stopped(stop.get(), finished.steps());
        }
        return counts.map(found -> finished.with(
                        MixtureWeights.withPart(finished.weights(), MixtureTrial.COUNTS, found.tensors()),
                        finished.validation(),
                        more))
                .orElse(finished);
    }

    private BooleanSupplier over(long startedAt, Duration before) {
        TrainingPlan plan = prepared.plan().training();
        Duration budget = plan == null ? null : plan.maxDuration();
        long nanos = budget == null
                ? Long.MAX_VALUE
                : Math.max(0, budget.minus(before).toNanos());
        return () ->
                context.stop().requested().isPresent() || context.nanoTime().getAsLong() - startedAt > nanos;
    }
}
