package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.model.ClassifierSpec;
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
 * The score of a linear classifier over n-grams on the validation texts of a network, after the network's training: whether
 * the network is worth its time. It does not change the training, and its time does not count towards the time budget.
 */
record Baseline(ClassifierTraining prepared, TrainingContext context) {

    private static final long MOST_WEIGHTS = 4_000_000; // some seconds
    private static final int SHARE_OF_HEAP = 8;

    /**
     * Tells the score, unless it would take long.
     *
     * @param checkpoint saves the state of the training, so that a stop does not lose it
     * @return the same result; or {@link TrainingResult.Stopped} if a stop was requested meanwhile. The baseline is then
     *     repeated when the training is resumed
     */
    TrainingResult beside(TrainingResult.Finished finished, Runnable checkpoint) {
        ClassifierSpec network = (ClassifierSpec) prepared.plan().model();
        NgramClassifierSpec spec = ClassifierDefaults.ngrams(
                NgramClassifierDraft.Weights.EMPTY, prepared.codec().spec().type(), network.labels());
        if (isLarge(spec)) {
            return finished;
        }
        TrainingHooks silent = context.hooks((event, weights) -> {});
        TrainingResult baseline = new NgramClassifierTrainer(
                        spec, prepared.codec().vocabulary().size(), silent)
                .run(prepared.training(), prepared.validation());
        if (baseline instanceof TrainingResult.Stopped stopped) {
            checkpoint.run();
            return new TrainingResult.Stopped(stopped.reason(), finished.steps());
        }
        ClassificationScore score = (ClassificationScore) ((TrainingResult.Finished) baseline).validation();
        context.listener().accept(new TrainingEvent.BaselineEvaluated(finished.steps(), finished.epochs(), score));
        return finished;
    }

    private boolean isLarge(NgramClassifierSpec spec) {
        int words = prepared.codec().vocabulary().size();
        long tokens = prepared.training().tokens();
        return MemoryEstimate.mostNgrams(spec.order(), words, tokens)
                                * spec.labels().size()
                        > MOST_WEIGHTS
                || MemoryEstimate.bytes(spec, words, tokens) > ResourceCheck.heapBytes() / SHARE_OF_HEAP;
    }
}
