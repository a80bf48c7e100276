package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;

/** The last tokens of each row, n − 1 of them or as many as came since BOS. */
final class NgramDecodingState implements DecodingState {

    private static final int[] EMPTY = {};

    private final int[][] histories; // the rows are replaced, never written to: states share them

    private NgramDecodingState(int[][] histories) {
        this.histories = histories;
    }

    static NgramDecodingState start(int batch) {
        int[][] histories = new int[batch][];
        Arrays.fill(histories, EMPTY);
        return new NgramDecodingState(histories);
    }

    /** @param histories (B), each of at most n − 1 tokens, BOS at the beginning or nowhere; not copied */
    static NgramDecodingState of(int[][] histories) {
        return new NgramDecodingState(histories);
    }

    NgramDecodingState select(int[] rows) {
        return new NgramDecodingState(
                Arrays.stream(rows).mapToObj(row -> histories[row]).toArray(int[][]::new));
    }

    int[] history(int row) {
        return histories[row];
    }

    /** Feeds a token to a row that remembers at most {@code length} of them. BOS begins anew. */
    void feed(int row, int token, int length) {
        int[] history = token == Vocabulary.BOS ? EMPTY : histories[row];
        if (length == 0) {
            return;
        }
        int kept = Math.min(history.length, length - 1);
        int[] next = Arrays.copyOfRange(history, history.length - kept, history.length + 1);
        next[kept] = token;
        histories[row] = next;
    }

    @Override
    public int batch() {
        return histories.length;
    }

    @Override
    public void close() {
        // holds nothing but arrays
    }
}
