package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.recipe.MemoryEstimate;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.recipe.draft.NgramClassifierDraft;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.classify.ngram.NgramClassifierTrainer;

/**
 * A linear classifier over n-grams beside a network, after the network's training: its score on the validation texts, which tells
 * whether the network is worth its time, and, where the type was left to the service, a {@link PoolTrial} of both. Its time does not
 * count towards the time budget.
 */
record Baseline(ClassifierTraining prepared, TrainingContext context) {

    private static final long MOST_WEIGHTS = 4_000_000; // some seconds
    private static final int SHARE_OF_HEAP = 8;

    /**
     * Tells the score, unless it would take long, and tries the pool.
     *
     * @param checkpoint saves the state of the training, so that a stop does not lose it
     * @return the result with the better model; or {@link TrainingResult.Stopped} if a stop was requested meanwhile. All of this is
     *     then repeated when the training is resumed
     */
    TrainingResult beside(TrainingResult.Finished finished, Runnable checkpoint) {
        NgramClassifierSpec spec = spec();
        TrainingResult followed = isLarge(spec, prepared.training()) ? finished : followed(finished, spec);
        if (followed instanceof TrainingResult.Stopped) {
            checkpoint.run();
        }
        return followed;
    }

    private NgramClassifierSpec spec() {
        NgramClassifierSpec counts = prepared.plan().counts();
        return counts != null
                ? counts
                : ClassifierDefaults.ngrams(
                        NgramClassifierDraft.Weights.EMPTY,
                        prepared.codec().spec().type(),
                        prepared.network().labels());
    }

    private TrainingResult followed(TrainingResult.Finished finished, NgramClassifierSpec spec) {
        TrainingResult baseline = trained(spec, prepared.training());
        if (baseline instanceof TrainingResult.Stopped stopped) {
            return new TrainingResult.Stopped(stopped.reason(), finished.steps());
        }
        TrainingResult.Finished ngrams = (TrainingResult.Finished) baseline;
        ClassificationScore score = (ClassificationScore) ngrams.validation();
        context.listener().accept(new TrainingEvent.BaselineEvaluated(finished.steps(), finished.epochs(), score));
        return prepared.plan().counts() == null
                ? finished
                : new PoolTrial(prepared, context, this).of(finished, ngrams.weights());
    }

    /** The classifier of some texts. */
    TrainingResult trained(NgramClassifierSpec spec, LabelledRows texts) {
        TrainingHooks silent = context.hooks((event, weights) -> {});
        return new NgramClassifierTrainer(spec, prepared.codec(), silent).run(texts, prepared.validation());
    }

    /** Whether the classifier of these texts would take long. */
    boolean isLarge(NgramClassifierSpec spec, LabelledRows texts) {
        int words = prepared.codec().vocabulary().size();
        long tokens = texts.tokens();
        return MemoryEstimate.mostNgrams(spec.order(), words, tokens)
                                * spec.labels().size()
                        > MOST_WEIGHTS
                || MemoryEstimate.bytes(spec, prepared.codec(), tokens) > ResourceCheck.heapBytes() / SHARE_OF_HEAP;
    }
}
