package dev.quatrain.engine.model.history;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;

/** The last tokens of each row, n − 1 of them or as many as came since BOS. */
public final class HistoryState implements DecodingState {

    private static final int[] EMPTY = {};

    private final int[][] histories; // the rows are replaced, never written to: states share them

    private HistoryState(int[][] histories) {
        this.histories = histories;
    }

    public static HistoryState start(int batch) {
        int[][] histories = new int[batch][];
        Arrays.fill(histories, EMPTY);
        return new HistoryState(histories);
    }

    /** @param histories (B), each of at most n − 1 tokens, BOS at the beginning or nowhere; not copied */
    public static HistoryState of(int[][] histories) {
        return new HistoryState(histories);
    }

    public HistoryState select(int[] rows) {
        return new HistoryState(
                Arrays.stream(rows).mapToObj(row -> histories[row]).toArray(int[][]::new));
    }

    public int[] history(int row) {
        return histories[row];
    }

    /** Feeds a token to a row that remembers at most {@code length} of them. BOS begins anew. */
    public void feed(int row, int token, int length) {
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
