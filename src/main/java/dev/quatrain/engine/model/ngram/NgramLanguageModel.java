package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.history.HistoryLanguageModel;
import dev.quatrain.engine.model.history.HistoryState;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** An n-gram model. Its logits are ln p, negative infinity for p = 0. Immutable. */
public final class NgramLanguageModel extends HistoryLanguageModel {

    /** Floats represent ids exactly up to this size, as {@link #export} requires. */
    private static final int MOST_TOKENS = 1 << 24;

    private static final int ASK_EVERY = 256; // tokens

    private final Estimator estimator;
    private final long memoryBytes;

    /**
     * Precomputes what the estimator needs besides the counts.
     *
     * @throws IllegalArgumentException if the orders of spec and counts differ, k is needed but not positive, or V exceeds
     *     2²⁴
     */
    public NgramLanguageModel(NgramSpec spec, NgramCounts counts) {
        super(spec.order() - 1, counts.vocabularySize());
        if (counts.vocabularySize() > MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "a vocabulary of %d tokens, expected at most %d".formatted(counts.vocabularySize(), MOST_TOKENS));
        }
        this.estimator = Estimator.of(spec, counts);
        this.memoryBytes = counts.memoryBytes() + estimator.memoryBytes();
    }

    @Override
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public long heapBytes() {
        return memoryBytes;
    }

    @Override
    public Batching batching() {
        return Batching.ROW_BY_ROW;
    }

    @Override
    protected float[] logits(int[][] histories) {
        float[] logits = new float[Math.multiplyExact(histories.length, vocabularySize())];
        double[] scratch = new double[vocabularySize()];
        for (int row = 0; row < histories.length; row++) {
            estimator.logProbabilities(histories[row], scratch, logits, row * scratch.length);
        }
        return logits;
    }

    /**
     * Σ −ln p over a corpus; infinite if a token has probability 0.
     *
     * @param abandon polled regularly
     * @return empty if abandoned
     */
    public Optional<NegativeLogLikelihood> score(TokenPairs pairs, BooleanSupplier abandon) {
        HistoryState state = HistoryState.start(1);
        double[] probabilities = new double[vocabularySize()];
        double nats = 0;
        for (int i = 0; i < pairs.size(); i++) {
            if (i % ASK_EVERY == 0 && abandon.getAsBoolean()) {
                return Optional.empty();
            }
            estimator.estimate(fed(state, 0, pairs.inputs().get(i)), probabilities);
            nats -= Math.log(probabilities[pairs.targets().get(i)]);
        }
        return Optional.of(new NegativeLogLikelihood(nats, pairs.size(), pairs.characters()));
    }

    @Override
    public void close() {
        // only arrays
    }
}
