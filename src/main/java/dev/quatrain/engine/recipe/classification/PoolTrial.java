package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.infer.ClassifyTexts;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.TextClassifier;
import dev.quatrain.engine.model.classify.pool.PoolWeights;
import dev.quatrain.engine.model.classify.pool.PooledLabels;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.mixture.FittedPool;
import dev.quatrain.engine.work.Abandoned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The opinion pool of a network, whose type was left to the service, and the n-grams that are its {@link Baseline}. It replaces the
 * network if that gains enough on the validation split. Then the n-grams are trained once more, with the validation split, unless
 * that is a corpus of its own.
 */
record PoolTrial(ClassifierTraining prepared, TrainingContext context, Baseline baseline) {

    private static final double LEAST_GAIN = 0.005; // of the loss
    private static final int FEWEST_TEXTS = 20; // of the validation split, to which the exponents are fitted

    /** The pool of a plan's network and n-grams. */
    static OpinionPoolSpec spec(ClassificationPlan plan) {
        return new OpinionPoolSpec(List.of(
                new MixtureSpec.Part("network", plan.model()),
                new MixtureSpec.Part("counts", Objects.requireNonNull(plan.counts()))));
    }

    /**
     * The result with the better model; or {@link TrainingResult.Stopped} if a stop was requested.
     *
     * @param ngrams trained on the training split
     */
    TrainingResult of(TrainingResult.Finished network, Map<String, ? extends Tensor> ngrams) {
        if (prepared.validation().size() < FEWEST_TEXTS) {
            return network;
        }
        long startedAt = context.nanoTime().getAsLong();
        try {
            return tried(network, ngrams, startedAt);
        } catch (Abandoned stopped) {
            return new TrainingResult.Stopped(
                    context.stop().requested().orElse(StopSignal.Reason.YIELD), network.steps());
        }
    }

    private TrainingResult.Finished tried(
            TrainingResult.Finished network, Map<String, ? extends Tensor> ngrams, long startedAt) {
        OpinionPoolSpec spec = spec(prepared.plan());
        PooledLabels pooled = new PooledLabels(
                List.of(said(spec, 0, network.weights()), said(spec, 1, ngrams)),
                spec.labels().size());
        FittedPool fitted = FittedPool.of(spec, pooled, prepared.validation().labels());
        boolean kept =
                fitted.score().loss() < (1 - LEAST_GAIN) * network.validation().loss();
        Map<String, ? extends Tensor> weights = kept
                ? PoolWeights.joined(List.of(network.weights(), recounted(ngrams)), fitted.exponents())
                : network.weights();
        context.listener().accept(new TrainingEvent.Mixed(network.steps(), network.epochs(), fitted.score(), kept));
        Duration more = Duration.ofNanos(context.nanoTime().getAsLong() - startedAt);
        return network.with(weights, kept ? fitted.score() : network.validation(), more);
    }

    /** ln p of each label for the validation texts. */
    private float[] said(OpinionPoolSpec spec, int part, Map<String, ? extends Tensor> weights) {
        GradMode.off();
        ModelSpec own = spec.parts().get(part).model();
        int words = prepared.codec().vocabulary().size();
        try (TextClassifier model = ClassifyTexts.open(own, words, weights)) {
            return model.classify(prepared.validation().ids(), this::requireNoStop);
        }
    }

    private void requireNoStop() {
        if (context.stop().requested().isPresent()) {
            throw new Abandoned();
        }
    }

    /** The weights of the n-grams of both splits, if the validation split is of the same corpus, and that does not take long. */
    private Map<String, ? extends Tensor> recounted(Map<String, ? extends Tensor> ngrams) {
        NgramClassifierSpec spec = Objects.requireNonNull(prepared.plan().counts());
        LabelledRows all = prepared.training().followedBy(prepared.validation());
        if (!prepared.cut() || baseline.isLarge(spec, all)) {
            return ngrams;
        }
        if (baseline.trained(spec, all) instanceof TrainingResult.Finished more) {
            return more.weights();
        }
        throw new Abandoned();
    }
}
