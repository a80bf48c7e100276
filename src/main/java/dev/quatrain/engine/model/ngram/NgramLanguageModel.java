package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.history.HistoryNumbers;
import dev.quatrain.engine.model.history.HistoryState;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A counting language model. Its logits are ln p, negative infinity where p = 0. Nothing in it ever changes. */
public final class NgramLanguageModel implements LanguageModel {

    /** Up to here a float tells ids apart, as {@link #export} must. */
    private static final int MOST_TOKENS = 1 << 24;

    private static final int ASK_EVERY = 256; // tokens

    private final Estimator estimator;
    private final int vocabularySize;
    private final int historyLength;
    private final long memoryBytes;

    /**
     * Computes what the estimator needs besides the counts.
     *
     * @throws IllegalArgumentException if the counts are not of the spec's order, k is no positive number where it is
     *     added, or V exceeds 2²⁴
     */
    public NgramLanguageModel(NgramSpec spec, NgramCounts counts) {
        if (counts.vocabularySize() > MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "a vocabulary of %d tokens, expected at most %d".formatted(counts.vocabularySize(), MOST_TOKENS));
        }
        this.estimator = Estimator.of(spec, counts);
        this.vocabularySize = counts.vocabularySize();
        this.historyLength = spec.order() - 1;
        this.memoryBytes = counts.memoryBytes() + estimator.memoryBytes();
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public DecodingState start(int batch) {
        return HistoryState.start(batch);
    }

    /** @throws IllegalArgumentException if there are not as many tokens as rows, or one is not in the vocabulary */
    @Override
    public float[] step(DecodingState state, int[] tokens) {
        if (tokens.length != state.batch()) {
            throw new IllegalArgumentException("%d tokens for %d rows".formatted(tokens.length, state.batch()));
        }
        requireKnown(tokens);
        HistoryState decoding = (HistoryState) state;
        float[] logits = new float[logits(tokens.length)];
        double[] probabilities = new double[vocabularySize];
        for (int row = 0; row < tokens.length; row++) {
            decoding.feed(row, tokens[row], historyLength);
            estimator.estimate(decoding.history(row), probabilities);
            writeLogits(probabilities, logits, row);
        }
        return logits;
    }

    /** @throws IllegalArgumentException if the state has not one row, or a token is not in the vocabulary */
    @Override
    public float[] read(DecodingState state, int[] tokens) {
        if (state.batch() != 1) {
            throw new IllegalArgumentException("%d rows, expected 1".formatted(state.batch()));
        }
        requireKnown(tokens);
        HistoryState decoding = (HistoryState) state;
        float[] logits = new float[logits(tokens.length)];
        double[] probabilities = new double[vocabularySize];
        for (int t = 0; t < tokens.length; t++) {
            decoding.feed(0, tokens[t], historyLength);
            estimator.estimate(decoding.history(0), probabilities);
            writeLogits(probabilities, logits, t);
        }
        return logits;
    }

    /**
     * Σ −ln p over a whole corpus; infinite if one token is impossible.
     *
     * @param abandon asked now and then
     * @return empty if abandoned
     */
    public Optional<NegativeLogLikelihood> score(TokenPairs pairs, BooleanSupplier abandon) {
        HistoryState state = HistoryState.start(1);
        double[] probabilities = new double[vocabularySize];
        double nats = 0;
        for (int i = 0; i < pairs.size(); i++) {
            if (i % ASK_EVERY == 0 && abandon.getAsBoolean()) {
                return Optional.empty();
            }
            state.feed(0, pairs.inputs()[i], historyLength);
            estimator.estimate(state.history(0), probabilities);
            nats -= Math.log(probabilities[pairs.targets()[i]]);
        }
        return Optional.of(new NegativeLogLikelihood(nats, pairs.size(), pairs.characters()));
    }

    private int logits(int rows) {
        return Math.multiplyExact(rows, vocabularySize);
    }

    private void writeLogits(double[] probabilities, float[] logits, int row) {
        int at = row * vocabularySize;
        for (double probability : probabilities) {
            logits[at++] = (float) Math.log(probability);
        }
    }

    private void requireKnown(int[] tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= vocabularySize) {
                throw new IllegalArgumentException("token %d, expected 0 to %d".formatted(token, vocabularySize - 1));
            }
        }
    }

    @Override
    public DecodingState select(DecodingState state, int[] rows) {
        return ((HistoryState) state).select(rows);
    }

    /** (B, n − 1), ids; a row that remembers less is filled up with −1 in front. */
    @Override
    public float[] export(DecodingState state) {
        return HistoryNumbers.export((HistoryState) state, historyLength);
    }

    /** @throws IllegalArgumentException if the length does not fit, or a number is not what {@link #export} could give */
    @Override
    public DecodingState restore(float[] numbers, int batch) {
        return HistoryNumbers.restore(numbers, batch, historyLength, vocabularySize);
    }

    @Override
    public void close() {
        // holds nothing but arrays
    }
}
