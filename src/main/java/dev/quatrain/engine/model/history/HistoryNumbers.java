package dev.quatrain.engine.model.history;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;

/** Converts a decoding state to floats and back: (B, length), padded with −1 at the front. */
public final class HistoryNumbers {

    private static final int ABSENT = -1;

    private HistoryNumbers() {}

    public static float[] export(HistoryState state, int length) {
        float[] numbers = new float[Math.multiplyExact(state.batch(), length)];
        Arrays.fill(numbers, ABSENT);
        for (int row = 0; row < state.batch(); row++) {
            int[] history = state.history(row);
            int at = (row + 1) * length - history.length;
            for (int token : history) {
                numbers[at++] = token;
            }
        }
        return numbers;
    }

    public static HistoryState restore(float[] numbers, int batch, int length, int vocabularySize) {
        if (numbers.length != (long) batch * length) {
            throw new IllegalArgumentException(
                    "expected %d numbers of state, got %d".formatted((long) batch * length, numbers.length));
        }
        int[] ids = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            ids[i] = (int) numbers[i];
            int before = i % length == 0 ? ABSENT : ids[i - 1];
            if (ids[i] != numbers[i] || ids[i] >= vocabularySize || !mayFollow(ids[i], before)) {
                throw new IllegalArgumentException(
                        "number %d of state is %s, which cannot be there".formatted(i, numbers[i]));
            }
        }
        int[][] histories = new int[batch][];
        for (int row = 0; row < batch; row++) {
            histories[row] = remembered(Arrays.copyOfRange(ids, row * length, (row + 1) * length));
        }
        return HistoryState.of(histories);
    }

    /** After padding any token or more padding may follow; after a token any token except BOS, which starts a history. */
    private static boolean mayFollow(int id, int before) {
        return before == ABSENT ? id >= ABSENT : id >= 0 && id != Vocabulary.BOS;
    }

    private static int[] remembered(int[] row) {
        int absent = 0;
        while (absent < row.length && row[absent] == ABSENT) {
            absent++;
        }
        return Arrays.copyOfRange(row, absent, row.length);
    }
}
