package dev.quatrain.engine.recipe;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.train.TrainingPlan;

/** Bytes at the peak of a training step, counted from the arrays that are then alive; rather too many than too few. */
public final class MemoryEstimate {

    private static final int COPIES_OF_PARAMETERS =
            9; // θ, gradient twice, two moments, the optimizer's three, the best so far
    private static final int COPIES_OF_DROPPED = 4; // the mask twice, what it leaves, its gradient
    private static final int COPIES_OF_MEAN = 2; // the mean, and what is added to it
    private static final int LOGITS = 3; // logits, their log-softmax, its gradient

    private static final int ARRAYS_OF_NGRAMS = 4; // tokens, counts, children, adjusted counts
    private static final int ARRAYS_OF_TOKENS = 5; // inputs, targets, the stream, its places twice

    private MemoryEstimate() {}

    private static double perToken(RecurrentSpec spec) {
        return 2.0 * spec.embeddingSize()
                + spec.layers() * (2.0 * ParameterShapes.gates(spec.type()) + 4) * spec.hiddenSize();
    }

    /** A one-hot input gathers a row of the first matrix for each place. */
    private static double perTarget(WindowSpec spec) {
        int gathered = spec.embeddingSize() == 0 ? spec.hiddenSize() : spec.embeddingSize();
        return 2.0 * spec.context() * gathered + 4.0 * spec.layers() * spec.hiddenSize();
    }

    /** @param tokens to be counted; no order can have more n-grams than there are tokens, or sequences of the vocabulary */
    public static long bytes(NgramSpec spec, int vocabularySize, long tokens) {
        return Integer.BYTES
                * (ARRAYS_OF_TOKENS * tokens + ARRAYS_OF_NGRAMS * mostNgrams(spec, vocabularySize, tokens));
    }

    /** A bound on the n-grams of all orders. */
    public static long mostNgrams(NgramSpec spec, int vocabularySize, long tokens) {
        double possible = 1;
        long most = 0;
        for (int order = 1; order <= spec.order(); order++) {
            possible *= vocabularySize;
            most += (long) Math.min(tokens + 1.0, possible);
        }
        return most;
    }

    /**
     * Of a translator.
     *
     * @param longest tokens of the longest pair, source and target together
     */
    public static long bytes(TranslatorSpec spec, int vocabularySize, int batchSize, int longest) {
        double directions = spec.bidirectional() ? 2 : 1;
        double words = spec.targetVocabulary() == 0 ? vocabularySize : spec.targetVocabulary();
        double compared = (double) longest / 2 * spec.hiddenSize(); // what attention looks at, at each step
        double perToken = directions * perToken(spec.encoder()) + perToken(spec.decoder()) + LOGITS * words + compared;
        double numbers = COPIES_OF_PARAMETERS * (double) ParameterShapes.count(spec, vocabularySize)
                + (double) batchSize * longest * perToken;
        return (long) Math.min(Long.MAX_VALUE, Float.BYTES * numbers);
    }

    /**
     * Of a classifier.
     *
     * @param longest tokens of the longest text
     */
    public static long bytes(ClassifierSpec spec, int vocabularySize, int batchSize, int longest) {
        double directions = spec.encoder().bidirectional() ? 2 : 1;
        double perToken = directions * perToken(spec.encoder().stack())
                + 6.0 * spec.encoder().outputSize();
        double numbers = COPIES_OF_PARAMETERS * (double) ParameterShapes.count(spec, vocabularySize)
                + (double) batchSize * longest * perToken;
        return (long) Math.min(Long.MAX_VALUE, Float.BYTES * numbers);
    }

    private static int copies(TrainingPlan.Regularization asked) {
        return COPIES_OF_PARAMETERS
                + (asked.weightDrop() > 0 ? COPIES_OF_DROPPED : 0)
                + (asked.averaging() ? COPIES_OF_MEAN : 0);
    }

    private static int longestWindow(TrainingPlan plan) {
        return plan.regularization().randomBpttWindow()
                ? BpttWindows.longest(plan.windowLength())
                : plan.windowLength();
    }

    public static long bytes(ParametricSpec spec, int vocabularySize, TrainingPlan plan) {
        double parameters = ParameterShapes.count(spec, vocabularySize);
        double perToken = (spec instanceof WindowSpec window ? perTarget(window) : perToken((RecurrentSpec) spec))
                + (double) LOGITS * vocabularySize;
        double tokens = (double) plan.batchSize() * longestWindow(plan);
        double bytes = Float.BYTES * (copies(plan.regularization()) * parameters + tokens * perToken);
        return (long) Math.min(Long.MAX_VALUE, bytes);
    }
}
