package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.mixture.MixtureGate;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.mixture.FittedGate;
import dev.quatrain.engine.train.mixture.PartReadings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What follows the training of a network whose type was left to the service: n-grams of the same text are counted, and the
 * mixture of both replaces the network if that gains enough on the validation split. It ends within the time budget, with the
 * network alone if counting takes too long.
 */
record MixtureTrial(LanguageModelTraining prepared, TrainingContext context) {

    private static final double LEAST_GAIN = 0.005; // of the loss
    private static final int MOST_TOKENS = 100_000; // of the validation split
    private static final int RESERVED_SHARE = 20; // a twentieth of the time budget, or
    private static final Duration LEAST_RESERVED = Duration.ofSeconds(1); // and, for each token of the training split,
    private static final Duration RESERVED_PER_TOKEN = Duration.ofNanos(6000); // but at most
    private static final int MOST_RESERVED_SHARE = 4; // a quarter of the budget, or
    private static final Duration MOST_RESERVED = Duration.ofMinutes(1);
    private static final double COUNTED =
            0.4; // shares of the remaining time after which each part of the work must be done
    private static final double READ = 0.7;
    private static final double FITTED = 0.9;

    private static final List<String> PARTS = List.of("network", "counts");

    /** The index of the counts among the parts. */
    static final int COUNTS = 1;

    /** The mixture of a plan's network and counts. */
    static MixtureSpec spec(LanguageModelPlan plan, NgramSpec counts) {
        return new MixtureSpec(
                List.of(new MixtureSpec.Part(PARTS.get(0), plan.model()), new MixtureSpec.Part(PARTS.get(1), counts)),
                MixtureSpec.Weights.BY_CONTEXT);
    }

    /**
     * The plan of the network's training, which leaves time for the trial.
     *
     * @param tokens of the training split
     */
    static TrainingPlan shortened(TrainingPlan plan, int tokens) {
        Duration budget = plan.maxDuration();
        return budget == null ? plan : plan.withMaxDuration(budget.minus(reserved(budget, tokens)));
    }

    private static Duration reserved(Duration budget, int tokens) {
        Duration needed = LEAST_RESERVED.plus(RESERVED_PER_TOKEN.multipliedBy(tokens));
        Duration most = Collections.min(List.of(budget.dividedBy(MOST_RESERVED_SHARE), MOST_RESERVED));
        return Collections.min(List.of(most, Collections.max(List.of(needed, budget.dividedBy(RESERVED_SHARE)))));
    }

    /**
     * The result with the better model; or {@link TrainingResult.Stopped} if a stop was requested, then the trial is repeated when
     * the training is resumed.
     */
    TrainingResult of(TrainingResult.Finished finished, NgramSpec spec) {
        Clock clock = new Clock(context.nanoTime().getAsLong(), remaining(finished));
        Optional<NgramCounts> counts =
                NgramCounts.count(prepared.training(), spec.order(), vocabularySize(), over(clock, COUNTED));
        TrainingResult tried = counts.isEmpty() ? alone(finished, clock) : mixed(finished, spec, counts.get(), clock);
        Optional<StopSignal.Reason> stop = context.stop().requested();
        return stop.isPresent() ? new TrainingResult.Stopped(stop.get(), finished.steps()) : tried;
    }

    private int vocabularySize() {
        return prepared.codec().vocabulary().size();
    }

    /**
     * The time of the trial.
     *
     * @param nanos that it may take; null for no limit
     */
    private record Clock(long startedAt, @Nullable Long nanos) {}

    private @Nullable Long remaining(TrainingResult.Finished finished) {
        TrainingPlan plan = prepared.plan().training();
        Duration budget = plan == null ? null : plan.maxDuration();
        return budget == null ? null : budget.minus(finished.elapsed()).toNanos();
    }

    private BooleanSupplier over(Clock clock, double share) {
        return () -> context.stop().requested().isPresent()
                || clock.nanos() != null && context.nanoTime().getAsLong() - clock.startedAt() > share * clock.nanos();
    }

    private TrainingResult.Finished mixed(
            TrainingResult.Finished finished, NgramSpec ngram, NgramCounts counts, Clock clock) {
        MixtureSpec spec = spec(prepared.plan(), ngram);
        Map<String, Tensor> weights =
                MixtureWeights.joined(List.of(finished.weights(), counts.tensors()), MixtureGate.uniform(spec));
        TokenPairs validation = validation();
        PartReadings readings = readings(spec, weights, over(clock, READ));
        if (readings.size() == 0) {
            return alone(finished, clock);
        }
        long characters = validation.characters() * readings.size() / validation.size();
        FittedGate fitted = FittedGate.of(spec, readings, characters, over(clock, FITTED));
        return better(finished, MixtureWeights.withGate(weights, fitted.gate()), fitted.score(), clock);
    }

    private TrainingResult.Finished better(
            TrainingResult.Finished finished, Map<String, Tensor> weights, MixtureScore score, Clock clock) {
        boolean kept = score.loss() < (1 - LEAST_GAIN) * score.parts().get(0).loss();
        context.listener().accept(new TrainingEvent.Mixed(finished.steps(), finished.epochs(), score, kept));
        return kept ? finished.with(weights, score, elapsed(clock)) : alone(finished, clock);
    }

    private TrainingResult.Finished alone(TrainingResult.Finished finished, Clock clock) {
        return finished.with(finished.weights(), finished.validation(), elapsed(clock));
    }

    private Duration elapsed(Clock clock) {
        return Duration.ofNanos(context.nanoTime().getAsLong() - clock.startedAt());
    }

    private PartReadings readings(MixtureSpec spec, Map<String, Tensor> weights, BooleanSupplier enough) {
        GradMode.off();
        OpenLanguageModel opening = new OpenLanguageModel(spec, vocabularySize(), Devices.automatic());
        try (MixedLanguageModel model = (MixedLanguageModel) opening.with(weights)) {
            return PartReadings.of(model, validation(), enough);
        }
    }

    /** The beginning of the validation split; the number of its characters is estimated by its share of the tokens. */
    private TokenPairs validation() {
        TokenPairs all = prepared.validation();
        if (all.size() <= MOST_TOKENS) {
            return all;
        }
        return new TokenPairs(
                all.inputs().slice(0, MOST_TOKENS),
                all.targets().slice(0, MOST_TOKENS),
                all.characters() * MOST_TOKENS / all.size());
    }
}
