package dev.quatrain.engine.model.history;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.token.Vocabulary;
import java.util.List;

/** A language model whose state is the last tokens of each row. */
public abstract class HistoryLanguageModel implements LanguageModel {

    private final int historyLength;
    private final int vocabularySize;

    /**
     * @param historyLength n − 1, the largest number of tokens in the state
     * @param vocabularySize V
     */
    protected HistoryLanguageModel(int historyLength, int vocabularySize) {
        this.historyLength = historyLength;
        this.vocabularySize = vocabularySize;
    }

    /**
     * Logits of the token after each history, (N, V) row by row.
     *
     * @param histories (N), each of at most n − 1 tokens, the latest last; {@link Vocabulary#BOS} only at the beginning
     */
    protected abstract float[] logits(int[][] histories);

    @Override
    public final int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public final DecodingState start(int batch) {
        return HistoryState.start(batch);
    }

    /**
     * @throws IllegalArgumentException if the number of tokens differs from the number of rows, or a token is not in the
     *     vocabulary
     */
    @Override
    public final float[] step(DecodingState state, int[] tokens) {
        if (tokens.length != state.batch()) {
            throw new IllegalArgumentException("%d tokens for %d rows".formatted(tokens.length, state.batch()));
        }
        requireKnown(tokens);
        HistoryState before = (HistoryState) state;
        int[][] histories = new int[tokens.length][];
        for (int row = 0; row < tokens.length; row++) {
            histories[row] = before.after(row, tokens[row], historyLength);
        }
        float[] logits = logits(histories);
        before.moveTo(histories);
        return logits;
    }

    /** @throws IllegalArgumentException if the state does not have exactly one row, or a token is not in the vocabulary */
    @Override
    public final float[] read(DecodingState state, int[] tokens) {
        if (state.batch() != 1) {
            throw new IllegalArgumentException("%d rows, expected 1".formatted(state.batch()));
        }
        requireKnown(tokens);
        int[][] histories = new int[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            histories[t] = fed((HistoryState) state, 0, tokens[t]);
        }
        return logits(histories);
    }

    @Override
    public final boolean readsExactly() {
        return true;
    }

    /** Feeds a token to a row; returns the row's new history. */
    protected final int[] fed(HistoryState state, int row, int token) {
        state.feed(row, token, historyLength);
        return state.history(row);
    }

    private void requireKnown(int[] tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= vocabularySize) {
                throw new IllegalArgumentException("token %d, expected 0 to %d".formatted(token, vocabularySize - 1));
            }
        }
    }

    @Override
    public final DecodingState select(DecodingState state, int[] rows) {
        return ((HistoryState) state).select(rows);
    }

    @Override
    public final DecodingState concat(List<DecodingState> states) {
        return HistoryState.concat(states);
    }

    /** (B, n − 1), ids; shorter histories are padded with −1 at the front. */
    @Override
    public final float[] export(DecodingState state) {
        return HistoryNumbers.export((HistoryState) state, historyLength);
    }

    /** @throws IllegalArgumentException if the length does not fit, or a number cannot be a result of {@link #export} */
    @Override
    public final DecodingState restore(float[] numbers, int batch) {
        return HistoryNumbers.restore(numbers, batch, historyLength, vocabularySize);
    }
}
