package dev.quatrain.engine.recipe;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.classify.ngram.WordPieces;
import dev.quatrain.engine.train.mixture.PartReadings;

/** An upper estimate of the peak memory of a training step, in bytes: the sum of the arrays that exist at that time. */
public final class MemoryEstimate {

    private static final int COPIES_OF_PARAMETERS =
            9; // θ, gradient twice, two moments, three more of the optimizer, best θ
    private static final int COPIES_OF_DROPPED = 4; // the mask twice, the masked weights, their gradient
    private static final int COPIES_OF_MEAN = 2; // the mean and its summand
    private static final int LOGITS =
            3; // logits, their log-softmax, its gradient; all words, since validation is exact

    /** Of the weights of a mixture's parts: as read, as computed with, and as checked when they are published. */
    static final int COPIES_OF_PARTS = 3;

    private static final int ARRAYS_OF_NGRAMS = 4; // tokens, counts, children, adjusted counts
    private static final int COPIES_OF_WEIGHTS = 20; // ten of L-BFGS's memory, points, gradients, ratios, counts
    private static final int ARRAYS_OF_TOKENS = 5; // inputs, targets, the stream, its positions twice

    private MemoryEstimate() {}

    private static double perToken(RecurrentSpec spec) {
        return 2.0 * spec.embeddingSize()
                + spec.layers() * (2.0 * ParameterShapes.gates(spec.type()) + 4) * spec.hiddenSize();
    }

    /** A one-hot input gathers one row of the first matrix per context position. */
    private static double perTarget(WindowSpec spec) {
        int gathered = spec.embeddingSize() == 0 ? spec.hiddenSize() : spec.embeddingSize();
        return 2.0 * spec.context() * gathered + 4.0 * spec.layers() * spec.hiddenSize();
    }

    /**
     * The memory of an n-gram model.
     *
     * @param tokens the number of tokens to count. An order has at most as many n-grams as there are tokens, or as
     *     there are sequences over the vocabulary
     */
    public static long bytes(NgramSpec spec, int vocabularySize, long tokens) {
        return Integer.BYTES
                * (ARRAYS_OF_TOKENS * tokens + ARRAYS_OF_NGRAMS * mostNgrams(spec.order(), vocabularySize, tokens));
    }

    /**
     * The memory of a linear classifier over n-grams, in the Java heap.
     *
     * @param codec of the texts
     * @param tokens the number of tokens of the training texts
     */
    public static long bytes(NgramClassifierSpec spec, TextCodec codec, long tokens) {
        long ngrams = mostNgrams(spec.order(), codec.vocabulary().size(), tokens);
        int pieces = spec.estimator() == LabelEstimator.LOGISTIC ? WordPieces.count(codec) : 0;
        double weights = (double) (ngrams + pieces) * spec.labels().size();
        double bytes = Double.BYTES * COPIES_OF_WEIGHTS * weights
                + Integer.BYTES * (spec.order() * ngrams + (spec.order() + 1.0) * tokens)
                + 3.0 * Long.BYTES * tokens;
        return (long) Math.min(Long.MAX_VALUE, bytes);
    }

    /**
     * The memory for fitting a mixture.
     *
     * @param numbers of the weights of all parts
     * @param tokens of the text to which it is fitted
     */
    public static long bytes(long numbers, int parts, long tokens) {
        return COPIES_OF_PARTS * Float.BYTES * numbers + PartReadings.bytes(parts, tokens);
    }

    /** An upper bound of the number of n-grams, summed over all orders. */
    public static long mostNgrams(int longest, int vocabularySize, long tokens) {
        double possible = 1;
        long most = 0;
        for (int order = 1; order <= longest; order++) {
            possible *= vocabularySize;
            most += (long) Math.min(tokens + 1.0, possible);
        }
        return most;
    }

    /**
     * The memory of a translator's training.
     *
     * @param longest the number of tokens of the longest pair, source and target together
     */
    public static long bytes(TranslatorSpec spec, int vocabularySize, int batchSize, int longest) {
        double directions = spec.bidirectional() ? 2 : 1;
        double words = spec.targetVocabulary() == 0 ? vocabularySize : spec.targetVocabulary();
        double compared = (double) longest / 2 * spec.hiddenSize(); // the states that attention reads at each step
        double perToken = directions * perToken(spec.encoder()) + perToken(spec.decoder()) + LOGITS * words + compared;
        double numbers = COPIES_OF_PARAMETERS * (double) ParameterShapes.count(spec, vocabularySize)
                + (double) batchSize * longest * perToken;
        return (long) Math.min(Long.MAX_VALUE, Float.BYTES * numbers);
    }

    /**
     * The memory of a classifier's training.
     *
     * @param longest the number of tokens of the longest text
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
