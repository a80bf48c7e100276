package dev.quatrain.engine.model.history;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.List;

/** The last tokens of each row: n − 1 of them, or fewer since BOS. */
public final class HistoryState implements DecodingState {

    private static final int[] EMPTY = {};

    private final int[][] histories; // rows are replaced and never modified, since states share them

    private HistoryState(int[][] histories) {
        this.histories = histories;
    }

    public static HistoryState start(int batch) {
        int[][] histories = new int[batch][];
        Arrays.fill(histories, EMPTY);
        return new HistoryState(histories);
    }

    /** @param histories (B), each of at most n − 1 tokens, BOS only at the beginning; not copied */
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

    /** All rows of the given states, in order. */
    static HistoryState concat(List<DecodingState> states) {
        return new HistoryState(states.stream()
                .flatMap(state -> Arrays.stream(((HistoryState) state).histories))
                .toArray(int[][]::new));
    }

    /** Feeds a token to a row, whose history is limited to {@code length} tokens. BOS clears the history. */
    public void feed(int row, int token, int length) {
        histories[row] = after(row, token, length);
    }

    /** The history of a row after one more token, see {@link #feed}; the state is unchanged. */
    int[] after(int row, int token, int length) {
        int[] history = token == Vocabulary.BOS ? EMPTY : histories[row];
        if (length == 0) {
            return histories[row];
        }
        int kept = Math.min(history.length, length - 1);
        int[] next = Arrays.copyOfRange(history, history.length - kept, history.length + 1);
        next[kept] = token;
        return next;
    }

    void moveTo(int[][] next) {
        System.arraycopy(next, 0, histories, 0, next.length);
    }

    @Override
    public int batch() {
        return histories.length;
    }

    @Override
    public void close() {
        // only arrays
    }
}
